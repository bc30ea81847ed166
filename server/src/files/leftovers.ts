import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Longer than any file here takes to be written, in milliseconds. */
const longest = 3600 * 1000;

const swept = new Set<string>();

/** The name that a file has while it is written. */
export const temporaryName = (path: string, unique: string): string => `${path}.${unique}.tmp`;

/** Removes from a folder, the first time that it is asked to, what processes left there that were killed. Never rejects. */
export async function sweepLeftovers(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/\.[0-9a-f]{8}\.tmp$/.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > longest) await rm(path, { force: true }).catch(() => undefined);
  }
}
