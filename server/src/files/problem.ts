import type { Position } from "../dockerfile";
import { NotReadable } from "./regularFile";

/** Something that kept a file, a folder or a configuration from being used. */
export interface Problem {
  /** As the user gave it, or below a folder that they gave. */
  readonly path: string;
  /** One sentence for people: what is wrong, what it costs, what to do. */
  readonly message: string;
  /** Where in the file, for one that was read. */
  readonly position?: Position;
}

/** A file cannot be used, for the reason in the message, which is one sentence for users. */
export class FileError extends Error {
  override readonly name = "FileError";
}

const missing = "No such file or folder. Check the path.";

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: "part of its path is a file, not a folder",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "read-only file system",
  ENOSPC: "no space left on the disk",
  ELOOP: "symbolic link loop",
  EISDIR: "it is a folder, not a file",
  ENXIO: "it is a socket or a device, not a file",
  EAGAIN: "it has no content yet, so it is not a regular file",
  ENAMETOOLONG: "its name is too long",
  ERR_INVALID_ARG_VALUE: "its name contains a NUL character",
};

/** One sentence for people on why a file or folder could not be read, and what that costs. */
export function whyUnreadable(error: unknown, cost = "it was not checked"): string {
  if (error instanceof FileError) return error.message;
  return codeOf(error) === "ENOENT" ? missing : `Could not be read, so ${cost}: ${reasonOf(error)}.`;
}

/** The same for something that is not a regular file. @param kind "a pipe", say */
export function whyNotAFile(kind: string): string {
  return `Skipped: it is ${kind}, not a file.`;
}

/** One sentence for people on why a file's fixes could not be written. */
export function whyUnwritable(error: unknown): string {
  if (error instanceof FileError) return error.message;
  return `Fixes were not written: ${reasonOf(error)}. The file is unchanged.`;
}

/** The reason that the system gave, worded to follow a colon. */
export function reasonOf(error: unknown): string {
  if (error instanceof NotReadable) return error.message;
  return reasons[codeOf(error) ?? ""] ?? codeOf(error) ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
