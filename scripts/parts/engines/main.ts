import { spawn } from "node:child_process";
import { sleep } from "../run.js";
import { currentEngines, type EngineSet, engineSets } from "./engineSets.js";
import { engines } from "./engines.js";
import { engineIds, isMissing } from "./types.js";

// Starts engines and keeps them until it ends, to try things by hand:
//   npm run engines                        prints what to export, and waits for Ctrl-C
//   npm run engines -- docker build .      runs a command (a shell: `bash`) with docker, podman and buildah
//   npm run engines -- --set old bash      the same with the old ones: Docker 20.10, Podman 4.3, Buildah 1.28

async function main(): Promise<void> {
  const { set, command, args } = readArguments(process.argv.slice(2));
  const atHand = await engines(set);
  for (const id of engineIds) {
    const engine = atHand[id];
    console.error(isMissing(engine) ? engine.missing : engine.label);
  }
  const available = engineIds.filter((id) => !isMissing(atHand[id]));
  const bases = available.map(async (id) => {
    await atHand.ensureBase(id, "busybox", "busybox:local");
    await atHand.ensureBase(id, "debian", "debian:bookworm-slim");
  });
  await Promise.all(bases);
  const env = atHand.envWith(...available);
  if (command) {
    const child = spawn(command, args, { env, stdio: "inherit" });
    process.on("SIGINT", () => {}); // the terminal interrupts the command as well: it decides
    process.on("SIGTERM", () => child.kill());
    process.exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
    await atHand.stop();
    return;
  }
  for (const name of ["PATH", "DOCKER_HOST", "DOCKER_CONFIG"]) {
    if (env[name] !== undefined) console.log(`export ${name}='${env[name].replaceAll("'", "'\\''")}'`);
  }
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (ending = true));
  while (!ending) await sleep(200);
  await atHand.stop();
}

function readArguments(args: readonly string[]): { set: EngineSet; command: string | undefined; args: string[] } {
  if (args[0] !== "--set") return { set: currentEngines, command: args[0], args: args.slice(1) };
  const set = engineSets.find(({ name }) => name === args[1]);
  if (!set) throw new Error(`--set takes one of ${engineSets.map(({ name }) => name).join(", ")}`);
  return { set, command: args[2], args: args.slice(3) };
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
