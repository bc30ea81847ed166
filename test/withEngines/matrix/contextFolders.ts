import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { SelectedFile } from "../../../server/src/predict/context";

/** Makes a folder of what a tree says: a file holds its own path, `-> x` makes a link, `name/` an empty folder. */
export function makeTree(folder: string, tree: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(tree)) {
    const isFolder = path.endsWith("/");
    mkdirSync(isFolder ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), join(folder, path));
    else if (!isFolder) writeFileSync(join(folder, path), text || path);
  }
  return folder;
}

/**
 * Where the files of a folder came from, whatever they are called there now: a file's content says it, a link's target, an
 * empty folder's name. Sorted, each once; none where there is no such folder.
 */
export function originsIn(folder: string): string[] {
  const origins = (path: string): string[] =>
    readdirSync(path).flatMap((name) => {
      const below = join(path, name);
      const stats = lstatSync(below);
      if (stats.isSymbolicLink()) return [`-> ${readlinkSync(below)}`];
      if (!stats.isDirectory()) return [readFileSync(below, "utf8")];
      return name.startsWith("empty") ? [name] : origins(below);
    });
  return inOrder(existsSync(folder) ? origins(folder) : []);
}

/** The same of what was selected from a context. */
export function originsOf(files: readonly SelectedFile[], context: string): string[] {
  const origins = files.flatMap(({ path, kind }) => {
    if (kind === "link") return [`-> ${readlinkSync(join(context, path))}`];
    if (kind === "file") return [readFileSync(join(context, path), "utf8")];
    const name = path.slice(path.lastIndexOf("/") + 1);
    return name.startsWith("empty") ? [name] : [];
  });
  return inOrder(origins);
}

function inOrder(all: readonly string[]): string[] {
  return [...new Set(all)].sort();
}
