import { randomBytes } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sizeLimits } from "../../files/limits";
import { makeFolder } from "../../files/makeFolder";
import { readText } from "../../files/regularFile";

/** Milliseconds in which another process that has just made the file has written to it. */
const writing = 100;

/**
 * The random text that all keys of a storage folder are made with, made when it is first asked for. A file with something
 * else in it is set aside, as keys that are made with another text each time would be known again in no session. Where it
 * cannot be kept, keys hold for this session alone.
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

/** Writes it where there is none: of two that begin at once, the second takes what the first wrote. */
function made(path: string, salt: string): Promise<boolean> {
  return writeFile(path, salt, { mode: 0o600, flag: "wx" }).then(
    () => true,
    () => false,
  );
}

/** Undefined: it is no salt. Rejects where it cannot be read. */
async function kept(path: string): Promise<string | undefined> {
  const text = await readText(path, { limit: sizeLimits.kept });
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}
