import { processIo } from "./cli/processIo";
import { run } from "./cli/run";

// The exit code is only set: the process ends by itself once all that was written has been read.
void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
