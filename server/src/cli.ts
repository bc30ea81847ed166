import { processIo } from "./cli/processIo";
import { run } from "./cli/run";

// The exit code is only set: the process ends by itself once all that was written has been read.
const io = processIo();
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
  io.linter.dispose();
});
