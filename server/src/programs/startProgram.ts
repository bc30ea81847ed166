import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { defined } from "../shared/defined";
import { forgetGroup, watchGroup } from "./processGroup";
import type { Command } from "./program";

/** A program that runs; nothing can be written to it. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Starts a program without a shell, in a process group that ends with this process at the latest. Never throws: if the
 * system rejects it immediately, gives the system's message. A later error is the child's "error" event.
 * @param folder the working folder; absent: that of this process
 */
export function startProgram(command: Command, folder?: string): Child | { readonly spawnError: string } {
  try {
    const child = spawn(command.file, command.args, {
      ...defined({ cwd: folder }),
      env: { ...process.env, ...command.env },
      shell: false,
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Heard from the first moment on: an error that nobody hears would end this process.
    child.once("error", () => forgetGroup(child));
    if (!child.stdout) return { spawnError: "too many open files" };
    watchGroup(child);
    return child;
  } catch (error) {
    // Errors that the system reports immediately: too many arguments, or one that contains a NUL character, which Node's
    // message quotes.
    const { code, message } = error as NodeJS.ErrnoException;
    return { spawnError: code === "ERR_INVALID_ARG_VALUE" ? "an argument contains a NUL character" : message };
  }
}
