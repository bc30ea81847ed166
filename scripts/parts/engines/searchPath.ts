import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { makeRunFolder } from "../cacheFolder.js";

// PATHs with just the engines that a test wants.

const engineProgram = /^(docker|podman|buildah|buildctl|buildkit|buildx|nerdctl|containerd|com\.docker)/;

/**
 * The machine's PATH without any engine: the same when it has none, else one folder of links to everything else on it.
 * (An engine's folder cannot just be left out: it mostly is /usr/bin.)
 */
export function pathWithoutEngines(path = process.env.PATH ?? ""): string {
  const folders = path.split(delimiter).filter((folder) => isFolder(folder));
  const listed = folders.map((folder) => ({ folder, names: readdirSync(folder) }));
  if (!listed.some(({ names }) => names.some((name) => engineProgram.test(name)))) return path;
  const links = new Map<string, string>();
  for (const { folder, names } of listed) {
    for (const name of names) if (!engineProgram.test(name) && !links.has(name)) links.set(name, join(folder, name));
  }
  return linkFolder(links);
}

function isFolder(path: string): boolean {
  return path.startsWith("/") && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The folder with these links, made once: it is named by what it holds. */
export function linkFolder(links: Map<string, string>): string {
  const key = createHash("sha256").update(JSON.stringify([...links]));
  const folder = join(makeRunFolder(), "path", key.digest("hex").slice(0, 12));
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true, mode: 0o700 });
  for (const [name, file] of links) symlinkSync(file, join(making, name));
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true }); // another process has been quicker
    if (!statSync(folder, { throwIfNoEntry: false })) throw error;
  }
  return folder;
}
