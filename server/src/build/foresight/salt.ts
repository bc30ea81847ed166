import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../files/makeFolder";

/**
 * The random text that all keys of a storage folder are made with, made when it is first asked for. Where it cannot be
 * kept, keys hold for this session alone.
 */
export async function saltIn(folder: string | undefined): Promise<string> {
  const fresh = randomBytes(16).toString("hex");
  if (folder === undefined) return fresh;
  const path = join(folder, "salt");
  try {
    await makeFolder(folder);
    // Of two that begin at once, the second takes what the first wrote.
    await writeFile(path, fresh, { mode: 0o600, flag: "wx" });
    return fresh;
  } catch {
    const known = await readFile(path, "utf8").catch(() => "");
    return /^[0-9a-f]{32}$/.test(known) ? known : fresh;
  }
}
