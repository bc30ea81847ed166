import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { findOnPath } from "../parts/run";
import { linkExtension } from "../parts/vscode/linkExtension";
import { startVSCodeServer } from "../parts/vscode/startServer";
import { demoEngines } from "./demoEngines";
import { lastingSamples } from "./sampleFolder";

const root = join(__dirname, "..", "..");

/** Opens the samples in the desktop's VS Code, or where there is none in a server whose address is printed. */
export async function openDemo(): Promise<void> {
  const folder = await lastingSamples();
  const code = findOnPath("code");
  if (code) {
    spawn(code, [`--extensionDevelopmentPath=${root}`, folder], { stdio: "inherit" });
    console.log(`VS Code opens ${folder} with BuildKit Lens.`);
    return;
  }
  const engines = await demoEngines();
  const server = await startVSCodeServer({
    extensionsDir: await linkExtension(root),
    env: engines.env,
    settings: engines.settings,
  });
  for (const sentence of engines.missing) console.log(`Not available: ${sentence}`);
  if (engines.labels.length > 0) console.log(`Builds run on ${engines.labels.join(" or ")}.`);
  console.log(
    `\nOpen this address in a browser on this machine; Ctrl+C ends the demo:\n${addressOf(server.url, folder)}`,
  );
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.stop();
  await engines.stop();
}

function addressOf(server: string, folder: string): string {
  const address = new URL(server);
  address.searchParams.set("folder", folder);
  return address.href;
}
