import { writeSync } from "node:fs";
import { describeError } from "./builds/secrets/scrub";
import { processIo } from "./cli/processIo";
import { run } from "./cli/run";

// What nobody waited for ends the process, but its data is not shown.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    writeSync(
      2,
      `error: Something went wrong inside BuildKit Lens, so it stopped; please report this.\n${describeError(error)}\n`,
    );
    process.exit(2);
  });
}

// The exit code is only set: the process ends by itself once all that was written has been read. After Ctrl-C it ends at
// once, with all programs that it started.
const io = processIo();
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
  io.linter.dispose();
  if (code === 130) process.exit();
});
