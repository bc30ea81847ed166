import { processIo } from "./cli/processIo";
import { run } from "./cli/run";

// The exit code is only set: the process ends by itself once all that was written has been read. After Ctrl-C it ends at
// once, with all programs that it started.
void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  if (code === 130) process.exit();
});
