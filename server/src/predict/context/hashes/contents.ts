import { createHash, type Hash } from "node:crypto";
import { closeSync, fstatSync, readSync, type Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { openRegularFile, openRegularFileNow } from "../../../files/regularFile";
import type { FileNode } from "../tree/nodes";

/** Files up to this size are read without waiting: a promise costs more than the reading. Bytes. */
const smallFile = 128 * 1024;
const buffer = Buffer.allocUnsafe(smallFile + 1);
const chunk = 512 * 1024;
/** If a link has replaced it, that is not followed. */
const opening = { noFollow: true };

/** The file is no longer the one whose state was read: what it held then cannot be known. */
export class ChangedFileError extends Error {}

/**
 * A hash of a file's content, as 32 hexadecimal digits. Rejects where it cannot be read, where it is not in the node's
 * state before or after the reading, and when aborted.
 */
export async function hashContent(path: string, node: FileNode, signal: AbortSignal | undefined): Promise<string> {
  return node.size <= smallFile ? hashSmall(path, node) : hashLarge(path, node, signal);
}

function hashSmall(path: string, node: FileNode): string {
  const file = openRegularFileNow(path, opening);
  try {
    mustBe(node, fstatSync(file));
    let length = 0;
    for (let read = -1; read !== 0 && length <= smallFile; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    mustBe(node, fstatSync(file));
    return digestOf(createHash("sha256").update(buffer.subarray(0, length)));
  } finally {
    closeSync(file);
  }
}

async function hashLarge(path: string, node: FileNode, signal: AbortSignal | undefined): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await openRegularFile(path, opening);
    mustBe(node, await file.stat());
    const hash = createHash("sha256");
    const bytes = Buffer.allocUnsafe(chunk);
    let length = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(bytes, 0, bytes.length);
      if (bytesRead === 0) break;
      length += bytesRead;
      // One that grows as fast as it is read has no end.
      if (length > node.size) throw changed();
      hash.update(bytes.subarray(0, bytesRead));
    }
    mustBe(node, await file.stat());
    return digestOf(hash);
  } finally {
    await file?.close();
  }
}

function mustBe(node: FileNode, stats: Stats): void {
  const isSame = stats.isFile() && stats.size === node.size && stats.mtimeMs === node.mtime && stats.ino === node.ino;
  if (!isSame) throw changed();
}

const changed = () => new ChangedFileError("it changed while it was read");

function digestOf(hash: Hash): string {
  return hash.digest("hex").slice(0, 32);
}
