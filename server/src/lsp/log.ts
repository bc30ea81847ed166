import type { RemoteConsole } from "vscode-languageserver/node";

/** Lines for the person who looks why something does not work: VS Code shows them in the output channel. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** With the error's stack, where it has one. */
  error(message: string, error?: unknown): void;
}

/** A log that writes to the client's console. */
export function connectionLog(console: RemoteConsole): Log {
  return {
    info: (message) => console.info(message),
    warn: (message) => console.warn(message),
    error: (message, error) => console.error(error === undefined ? message : `${message} ${describe(error)}`),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
