import type { RemoteConsole } from "vscode-languageserver/node";
import { describeError, scrubbed } from "../builds/secrets/scrub";

/** Lines for the person who looks why something does not work: VS Code shows them in the output channel. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** With the error's stack, where it has one. */
  error(message: string, error?: unknown): void;
}

/** A log that writes to the client's console, without the secrets of builds. */
export function connectionLog(console: RemoteConsole): Log {
  return {
    info: (message) => console.info(scrubbed(message)),
    warn: (message) => console.warn(scrubbed(message)),
    error: (message, error) => {
      const what = scrubbed(message);
      console.error(error === undefined ? what : `${what} ${describeError(error)}`);
    },
  };
}
