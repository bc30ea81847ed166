import { fstatSync } from "node:fs";
import { quickFirst } from "../services/linting/nodeProcesses";
import { type Io, type Output, OutputError, UsageError } from "./io";

/** Milliseconds that a file may take before it is linted apart: ten times what a long one takes. */
const patience = 500;

/** The input and output of the running process. Standard input is opened only when a command reads it. */
export function processIo(): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    get cwd() {
      try {
        return process.cwd();
      } catch {
        throw new UsageError("The current folder no longer exists: change to another folder and try again.");
      }
    },
    env: process.env,
    linter: quickFirst(patience),
  };
}

/** Errors that say that the reader, such as `head`, has had enough. */
const readerGone = new Set(["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED"]);

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

function outputTo(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  // The error of a stream is given to the failing write; without a listener it would also end the process.
  stream.on("error", () => {});
  return {
    isTTY: stream.isTTY === true,
    isFile: isFile(stream.fd),
    get columns() {
      return stream.columns;
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => {
          const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
          const isGone = readerGone.has(code) || (code === "EIO" && stream.isTTY);
          if (!error || isGone) resolve();
          else reject(new OutputError(`Could not write the output (${code || error.message}), so it is incomplete.`));
        });
      }),
  };
}
