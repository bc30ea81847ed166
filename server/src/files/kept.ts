import { randomUUID } from "node:crypto";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sweepLeftovers, temporaryName } from "./leftovers";
import { sizeLimits } from "./limits";
import { makeFolder } from "./makeFolder";
import { readBytes } from "./regularFile";

/** Writes a file whole or not at all: a reader, or this process's sudden end, never meets half of one. */
export async function writeAtomically(path: string, text: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = temporaryName(path, randomUUID().slice(0, 8));
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, path);
    void sweepLeftovers(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Reads a JSON file with `check`. A file that is not JSON, or for which `check` gives undefined, is renamed to `….damaged`
 * and reported to `warn`. Gives undefined if there is no valid file.
 * @param unpack for a compressed file; if it rejects, the file counts as invalid
 * @param loss the consequence for users, to end the sentence
 */
export async function readChecked<Value>(
  path: string,
  check: (value: unknown) => Value | undefined,
  warn: (message: string) => void,
  unpack = async (bytes: Buffer) => bytes.toString("utf8"),
  loss = "its content is not shown",
): Promise<Value | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readBytes(path, { limit: sizeLimits.kept });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      warn(`Could not read ${path}: ${(error as Error).message}.`);
    return undefined;
  }
  const value = parse(await unpack(bytes).catch(() => ""));
  const sound = value === undefined ? undefined : checked(value, check);
  if (sound !== undefined) return sound;
  await rename(path, `${path}.damaged`).catch(() => undefined);
  warn(`${path} is damaged and was renamed to "….damaged"; ${loss}.`);
  return undefined;
}

/** The names in a folder, sorted; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** The names in a folder, that which was changed longest ago first. */
export async function oldestFirst(folder: string): Promise<string[]> {
  const changed = async (name: string) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return { name, at: found?.mtimeMs ?? 0 };
  };
  const all = await Promise.all((await namesIn(folder)).map(changed));
  return all.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** Takes all but the last `keep` of these names out of a folder. */
export async function removeAllBut(folder: string, names: readonly string[], keep: number): Promise<void> {
  const surplus = names.slice(0, Math.max(0, names.length - keep));
  await Promise.all(surplus.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** What is nested without end is too deep for a check as well. */
function checked<Value>(value: unknown, check: (value: unknown) => Value | undefined): Value | undefined {
  try {
    return check(value);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
