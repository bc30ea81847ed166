import { randomUUID } from "node:crypto";
import { open, realpath, rename, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError } from "../../files/problem";

/**
 * Puts new content in the place of a file's in one go, so that nobody ever sees half of it. The file keeps its mode and,
 * where permitted, its owner; of a symbolic link, the file that it leads to is changed. Refuses what is no regular file.
 */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  const before = await stat(path);
  if (!before.isFile()) throw new FileError("Its fixes were not written: it is no regular file.");
  const target = await realpath(path);
  // A rename would also replace a file that may not be written to: opening it tells.
  await (await open(target, "r+")).close();
  const temporary = join(dirname(target), `.buildkit-lens-${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(content);
      if (before.uid !== process.getuid?.() || before.gid !== process.getgid?.()) {
        await handle.chown(before.uid, before.gid).catch(() => {});
      }
      await handle.chmod(before.mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}
