import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";

// What is in an image, read from the archive of its files that an engine writes.

export interface ImageFile {
  readonly kind: "file" | "folder" | "link" | "other";
  /** Permission bits. */
  readonly mode: number;
  /** `<uid>:<gid>` */
  readonly owner: string;
  /** A file's hash, or where a link leads. */
  readonly content: string;
}

/** The files of a tar archive by absolute path. Times are left out; a hard link counts as the file that it is. */
export async function readImageFiles(archive: string): Promise<Map<string, ImageFile>> {
  const files = new Map<string, ImageFile>();
  const reader = new Reader(createReadStream(archive, { highWaterMark: 1 << 20 }));
  let extended: Readonly<Record<string, string>> = {};
  for (;;) {
    const header = await reader.take(512);
    if (header.length < 512 || header[0] === 0) return files;
    const type = text(header, 156, 1);
    const size = Number(extended.size ?? octal(header, 124, 12));
    if (type === "x") {
      extended = records(await reader.take(size));
    } else if (type === "L" || type === "K") {
      const name = text(await reader.take(size), 0, size);
      extended = { ...extended, [type === "L" ? "path" : "linkpath"]: name };
    } else if (type === "g") {
      await reader.take(size);
    } else {
      const path = absolute(extended.path ?? [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join("/"));
      const target = extended.linkpath ?? text(header, 157, 100);
      const hash = createHash("sha1");
      await reader.hash(size, hash);
      const own = { mode: octal(header, 100, 8) & 0o7777, owner: `${octal(header, 108, 8)}:${octal(header, 116, 8)}` };
      if (type === "1") files.set(path, files.get(absolute(target)) ?? { kind: "file", ...own, content: target });
      else if (type === "2") files.set(path, { kind: "link", mode: 0o777, owner: own.owner, content: target });
      else if (type === "5") files.set(path, { kind: "folder", ...own, content: "" });
      else if (type === "0" || type === "") files.set(path, { kind: "file", ...own, content: hash.digest("hex") });
      else files.set(path, { kind: "other", ...own, content: type });
      extended = {};
    }
    await reader.take(-size & 511);
  }
}

const absolute = (path: string) => `/${path.replace(/^\.?\/+/, "").replace(/\/+$/, "")}`;

function text(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString("utf8", start, end === -1 || end > start + length ? start + length : end);
}

const octal = (block: Buffer, start: number, length: number) => Number.parseInt(text(block, start, length), 8) || 0;

/** The records of a PAX header: `<length> <key>=<value>\n`. */
function records(block: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < block.length; ) {
    const length = Number.parseInt(block.toString("utf8", at, block.indexOf(" ", at)), 10);
    const [, key = "", value = ""] = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(block.toString("utf8", at, at + length)) ?? [];
    found[key] = value;
    at += length;
  }
  return found;
}

/** Gives a stream's bytes in the lengths that are asked for. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #left: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Fewer only at the end. */
  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.#left.length === 0 && !(await this.#next())) break;
      const piece = this.#left.subarray(0, missing);
      this.#left = this.#left.subarray(piece.length);
      missing -= piece.length;
      parts.push(piece);
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  async hash(length: number, hash: Hash): Promise<void> {
    for (let missing = length; missing > 0; ) {
      const piece = await this.take(Math.min(missing, 1 << 20));
      if (piece.length === 0) return;
      hash.update(piece);
      missing -= piece.length;
    }
  }

  async #next(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    this.#left = done ? Buffer.alloc(0) : value;
    return !done;
  }
}
