import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { constants, open, realpath, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError } from "../../files/problem";
import { otherKind, readBytes } from "../../files/regularFile";

const changed = "Fixes were not written: the file changed while it was linted. Run the command again.";

/**
 * Replaces the content of a file atomically. The file keeps its mode and, where permitted, its owner; for a symbolic link
 * the target is changed. Throws a FileError if the path is not a regular file, or if its content differs from what was read
 * before.
 */
export async function replaceFile(path: string, before: Uint8Array, content: Uint8Array): Promise<void> {
  const target = await realpath(path);
  const stats = await writableFile(target);
  const temporary = join(dirname(target), `.buildkit-lens-${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(content);
      if (stats.uid !== process.getuid?.() || stats.gid !== process.getgid?.()) {
        await handle.chown(stats.uid, stats.gid).catch(() => {});
      }
      await handle.chmod(stats.mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // As late as possible, so that changes that were saved in the meantime are not lost.
    await mustHold(target, before);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

/** A rename would also replace a file that may not be written to: to open it shows that, without waiting for a pipe. */
async function writableFile(path: string): Promise<Stats> {
  const handle = await open(path, constants.O_RDWR | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    const kind = otherKind(stats);
    if (kind !== undefined) throw new FileError(`Fixes were not written: it is ${kind}, not a file.`);
    return stats;
  } finally {
    await handle.close();
  }
}

async function mustHold(path: string, before: Uint8Array): Promise<void> {
  const now = await readBytes(path, { limit: before.length }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EFBIG" || error.code === "ENOENT") throw new FileError(changed);
    throw error;
  });
  if (!now.equals(before)) throw new FileError(changed);
}
