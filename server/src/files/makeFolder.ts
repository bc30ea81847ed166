import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Creates a folder and its missing parent folders; rejects if one cannot be created. Node's `recursive` never returns for a
 * folder that accepts no new ones and reports them as missing, such as /proc.
 * @param mode of the folders that are created
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

/** Creating a folder on a read-only disk fails even if the folder exists. */
async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
