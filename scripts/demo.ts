/** `npm run demo`: the samples in VS Code. `npm run demo -- --screenshot FILE [--theme dark|light]`: a picture of it. */
import { parseArgs } from "node:util";
import { build } from "./build";
import { openDemo } from "./demo/openDemo";
import { takePicture } from "./demo/takePicture";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { screenshot: { type: "string" }, theme: { type: "string", default: "dark" } },
  });
  await build();
  if (values.screenshot === undefined) await openDemo();
  else await takePicture(values.screenshot, values.theme === "light" ? "light" : "dark");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
