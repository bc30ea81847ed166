/**
 * `npm run demo`: the samples in VS Code. `npm run demo -- --screenshot FILE [--theme dark|light]`: a picture of it;
 * `--screenshot-timeline FILE`: one of a build's timeline.
 */
import { parseArgs } from "node:util";
import { build } from "./build";
import { openDemo } from "./demo/openDemo";
import { takePicture } from "./demo/takePicture";
import { takeTimelinePicture } from "./demo/takeTimelinePicture";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      screenshot: { type: "string" },
      "screenshot-timeline": { type: "string" },
      theme: { type: "string", default: "dark" },
    },
  });
  await build();
  const theme = values.theme === "light" ? "light" : "dark";
  const timeline = values["screenshot-timeline"];
  if (values.screenshot !== undefined) await takePicture(values.screenshot, theme);
  if (timeline !== undefined) await takeTimelinePicture(timeline, theme);
  if (values.screenshot === undefined && timeline === undefined) await openDemo();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
