import { spawn } from "node:child_process";
import { sleep } from "../run.js";
import { engines } from "./engines.js";
import { type EngineId, isMissing } from "./types.js";

// Starts the engines and keeps them until it ends, to try things by hand:
//   npx tsx scripts/parts/engines/main.ts                     prints what to export, and waits for Ctrl-C
//   npx tsx scripts/parts/engines/main.ts docker build .      runs a command (a shell: `bash`) with both engines

const ids: EngineId[] = ["docker", "podman"];

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  const atHand = await engines();
  for (const id of ids) {
    const engine = atHand[id];
    console.error(isMissing(engine) ? engine.missing : engine.label);
  }
  const available = ids.filter((id) => !isMissing(atHand[id]));
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

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
