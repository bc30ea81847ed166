import type { Linter } from "../services/linting/linter";

/** What a command reads and writes, so that it runs in a test just as it does in a terminal. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder that relative paths start from; absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly linter: Linter;
}

export interface Output {
  readonly isTTY: boolean;
  /** Whether it is a file on disk, which no CI system reads as it is written. */
  readonly isFile?: boolean;
  /** How many characters a line of the terminal holds; absent where that is not known. */
  readonly columns?: number | undefined;
  /** Done when the text has been handed over; rejects with an OutputError, but not when the reader went away. */
  write(chunk: string | Uint8Array): Promise<void>;
}

/**
 * 0: success. 1: findings with severity warning or error, or a failed build. 2: a usage or I/O error. 130: canceled with
 * Ctrl-C.
 */
export type ExitCode = 0 | 1 | 2 | 130;

/** A command line that cannot be understood; the message is one sentence for people. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was to be said could not be written, as on a full disk; the message is one sentence for people. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** About how much is handed over at once: pieces put together are written faster than one by one. */
const writeSize = 64 * 1024;

/** Writes pieces as they are made, so that a long output is never in memory as a whole. */
export async function writeAll(output: Output, pieces: Iterable<string>): Promise<void> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < writeSize) continue;
    await output.write(waiting.join(""));
    waiting = [];
    length = 0;
  }
  if (waiting.length > 0) await output.write(waiting.join(""));
}
