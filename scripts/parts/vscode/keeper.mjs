// node keeper.mjs <temporary folder> <program> [argument …]
// Runs the program in a process group of its own, ends that group when this process's standard input ends, and deletes
// the folder after it. The input is a pipe from whoever started us, so the program never outlives its starter, however
// that ended. Plain JavaScript: it starts at once, without a loader.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [temporary, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { detached: true, stdio: ["ignore", "inherit", "inherit"] });

function endGroup() {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended by itself.
  }
}

process.stdin.on("close", endGroup).resume();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, endGroup);
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => {
  endGroup();
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code ?? 1);
});
