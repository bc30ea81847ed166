import { randomBytes } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sizeLimits } from "../../files/limits";
import { makeFolder } from "../../files/makeFolder";
import { readText } from "../../files/regularFile";

/** Milliseconds after which another process that has just created the file has written to it. */
const writing = 100;

/**
 * The random string that all keys of a storage folder are hashed with, created when first needed. A file with other
 * content is renamed to `.damaged`: with another string each time, keys would not be found again in any session. Where
 * the string cannot be stored, keys are valid only for this session.
 * @returns 32 hexadecimal digits; never rejects
 */
export async function saltIn(folder: string | undefined): Promise<string> {
  const fresh = randomBytes(16).toString("hex");
  if (folder === undefined) return fresh;
  const path = join(folder, "salt");
  try {
    await makeFolder(folder);
    if (await made(path, fresh)) return fresh;
    const known = (await kept(path)) ?? (await pause(writing).then(() => kept(path)));
    if (known !== undefined) return known;
    await rename(path, `${path}.damaged`);
    return (await made(path, fresh)) ? fresh : ((await kept(path)) ?? fresh);
  } catch {
    return fresh;
  }
}

/** Writes it where there is none: of two processes that start at once, the second takes what the first wrote. */
function made(path: string, salt: string): Promise<boolean> {
  return writeFile(path, salt, { mode: 0o600, flag: "wx" }).then(
    () => true,
    () => false,
  );
}

/** Undefined: it is not a salt. Rejects where it cannot be read. */
async function kept(path: string): Promise<string | undefined> {
  const text = await readText(path, { limit: sizeLimits.kept });
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}
