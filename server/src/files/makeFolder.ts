import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, where they are missing; rejects where one cannot be made. Node's own `recursive` goes
 * on for ever below a folder that takes no new ones and says that they are not there, such as /proc.
 * @param mode of the folders that are made
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const parent = dirname(path);
  try {
    await mkdir(path, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && parent !== path) {
      await makeFolder(parent, mode);
      // Whatever is wrong now is not that the parent is missing.
      await mkdir(path, mode).catch((again: NodeJS.ErrnoException) => {
        if (again.code !== "EEXIST") throw again;
      });
    } else if (!(await isFolder(path))) throw error;
  }
}

/** A folder on a disk that cannot be written to is refused, though it is there. */
async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
