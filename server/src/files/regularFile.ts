import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { type FileHandle, lstat, open, stat } from "node:fs/promises";

/**
 * With O_NONBLOCK the open of a pipe does not wait for a writer, with O_NOCTTY a terminal does not become this process's
 * own. Windows has neither, and no such files in its folders.
 */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const noFollowFlag = constants.O_NOFOLLOW ?? 0;

/** Bytes read at once after what the file's size says. */
const chunk = 16 * 1024;

/** A file is not read because of what it is; the message says what, and continues a sentence after a colon. */
export class NotReadable extends Error {
  override readonly name = "NotReadable";

  /**
   * @param code EISDIR: a folder; ELOOP: a symbolic link where none is followed; ENOTREGULAR: a pipe, socket or device;
   *   EFBIG: larger than the limit
   */
  constructor(
    readonly code: "EISDIR" | "ELOOP" | "ENOTREGULAR" | "EFBIG",
    message: string,
    readonly path: string,
  ) {
    super(message);
  }
}

export interface ReadLimits {
  /** The most bytes; a larger file is rejected, not truncated. */
  readonly limit: number;
  /** Checked between two reads; the promise then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Rejects symbolic links. */
  readonly noFollow?: boolean;
}

/**
 * The content of a regular file. Nothing else is opened, so that no pipe, socket or device makes the caller wait or
 * gives content without end. Rejects with NotReadable for those and for what is too large, else with the system's error,
 * which names the path.
 */
export async function readBytes(path: string, { limit, signal, noFollow = false }: ReadLimits): Promise<Buffer> {
  const file = await openRegularFile(path, { noFollow });
  try {
    const content = new Content(path, (await file.stat()).size, limit);
    for (let room = content.room(); ; room = content.room()) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(room, 0, room.length, null);
      if (!content.take(room.subarray(0, bytesRead))) return content.all;
    }
  } catch (error) {
    throw withPath(error, path);
  } finally {
    await file.close();
  }
}

/** The same as text in UTF-8, a byte order mark included. */
export async function readText(path: string, limits: ReadLimits): Promise<string> {
  return (await readBytes(path, limits)).toString("utf8");
}

/** The same without waiting, for files of a few kilobytes. Throws what `readBytes` rejects with. */
export function readTextNow(path: string, limit: number, encoding: BufferEncoding = "utf8"): string {
  const file = openRegularFileNow(path);
  try {
    const content = new Content(path, fstatSync(file).size, limit);
    for (let room = content.room(); ; room = content.room()) {
      const bytesRead = readSync(file, room, 0, room.length, null);
      if (!content.take(room.subarray(0, bytesRead))) return content.all.toString(encoding);
    }
  } catch (error) {
    throw withPath(error, path);
  } finally {
    closeSync(file);
  }
}

/** Opens a regular file to read it. Rejects as `readBytes` does; the caller closes the handle. */
export async function openRegularFile(
  path: string,
  { noFollow = false }: Pick<ReadLimits, "noFollow"> = {},
): Promise<FileHandle> {
  // A file that is not regular is not even opened: opening a device can start it.
  mustBeRegular(path, await (noFollow ? lstat(path) : stat(path)));
  const file = await open(path, noFollow ? flags | noFollowFlag : flags);
  try {
    // Another file may have taken its place meanwhile.
    mustBeRegular(path, await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The same without waiting; gives the descriptor. */
export function openRegularFileNow(path: string, { noFollow = false }: Pick<ReadLimits, "noFollow"> = {}): number {
  mustBeRegular(path, noFollow ? lstatSync(path) : statSync(path));
  const file = openSync(path, noFollow ? flags | noFollowFlag : flags);
  try {
    mustBeRegular(path, fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** What something that is not a regular file is, with its article; undefined for a regular file. */
export function otherKind(stats: Pick<Stats, "isFile" | "isDirectory" | "isFIFO" | "isSocket" | "isSymbolicLink">) {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return "a folder";
  if (stats.isSymbolicLink()) return "a symbolic link";
  return stats.isFIFO() ? "a pipe" : stats.isSocket() ? "a socket" : "a device";
}

/** The system names the path when a file cannot be opened, not when it cannot be read afterwards. */
function withPath(error: unknown, path: string): unknown {
  const isSystems = error instanceof Error && "syscall" in error && !("path" in error);
  return isSystems ? Object.assign(error, { path }) : error;
}

function mustBeRegular(path: string, stats: Stats): void {
  const kind = otherKind(stats);
  if (kind === undefined) return;
  const code = stats.isDirectory() ? "EISDIR" : stats.isSymbolicLink() ? "ELOOP" : "ENOTREGULAR";
  throw new NotReadable(code, `it is ${kind}, not a file`, path);
}

/** What has been read of a file, which may hold more than its size says: it grows, or is one of /proc, whose size is 0. */
class Content {
  readonly #parts: Buffer[] = [];
  #length = 0;

  constructor(
    readonly path: string,
    readonly size: number,
    readonly limit: number,
  ) {
    this.#mustFit(size);
  }

  /** A buffer for the next read; one byte more than the limit is enough to know that it is exceeded. */
  room(): Buffer {
    const wanted = this.#length === 0 ? this.size + 1 : chunk;
    return Buffer.allocUnsafe(Math.min(wanted, this.limit + 1 - this.#length));
  }

  /** Keeps what a read gave; says whether there may be more. */
  take(bytes: Buffer): boolean {
    this.#length += bytes.length;
    this.#mustFit(this.#length);
    if (bytes.length > 0) this.#parts.push(bytes);
    return bytes.length > 0;
  }

  get all(): Buffer {
    const [first] = this.#parts;
    return this.#parts.length === 1 && first ? first : Buffer.concat(this.#parts);
  }

  #mustFit(length: number): void {
    if (length > this.limit) throw new NotReadable("EFBIG", `it is larger than ${inUnits(this.limit)}`, this.path);
  }
}

function inUnits(bytes: number): string {
  const [kB, MB] = [1024, 1024 * 1024];
  if (bytes >= MB) return `${Math.floor(bytes / MB)} MB`;
  return bytes >= kB ? `${Math.floor(bytes / kB)} kB` : `${bytes} bytes`;
}
