import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** What can happen to a context between two builds. */
export interface ContextChange {
  readonly name: string;
  /** What is copied: the folder of all, or the one in it where most changes are made. */
  readonly source: "" | "/src";
  /** @param folder that has the tree in it */
  change(folder: string): void;
}

const change = (
  name: string,
  act: (path: (name: string) => string) => void,
  source: ContextChange["source"] = "/src",
): ContextChange => ({ name, source, change: (folder) => act((path) => join(folder, path)) });

export const changes: readonly ContextChange[] = [
  change("nothing", () => {}),
  change("the time of a file", (path) => utimesSync(path("src/a.txt"), 1, 1)),
  change("the same content again", (path) => writeFileSync(path("src/a.txt"), "src/a.txt")),
  change("the content of a file", (path) => writeFileSync(path("src/a.txt"), "new")),
  change("the mode of a file", (path) => chmodSync(path("src/a.txt"), 0o600)),
  change("a file's setuid bit", (path) => chmodSync(path("src/a.txt"), 0o4644)),
  change("a file's sticky bit", (path) => chmodSync(path("src/a.txt"), 0o1644)),
  change("the mode of a folder in the folder", (path) => chmodSync(path("src/sub"), 0o700)),
  change("the mode of the folder itself", (path) => chmodSync(path("src"), 0o700)),
  change("the mode of a folder", (path) => chmodSync(path("src"), 0o700), ""),
  change("a new empty folder", (path) => mkdirSync(path("src/new"))),
  change("a new file in a new folder", (path) => {
    mkdirSync(path("src/new"));
    writeFileSync(path("src/new/file"), "");
  }),
  change("a file's name", (path) => renameSync(path("src/b.md"), path("src/z.md"))),
  change("two files' names, swapped", (path) => {
    renameSync(path("src/b.md"), path("aside"));
    renameSync(path("src/a.txt"), path("src/b.md"));
    renameSync(path("aside"), path("src/a.txt"));
  }),
  change("a file's folder", (path) => renameSync(path("src/sub/c.txt"), path("src/sub/deep/c.txt"))),
  change("a deleted file", (path) => rmSync(path("src/sub/c.txt"))),
  change("a file in a file's place: a folder", (path) => {
    rmSync(path("src/b.md"));
    mkdirSync(path("src/b.md"));
  }),
  change("where a link points", (path) => {
    rmSync(path("src/inner"));
    symlinkSync("b.md", path("src/inner"));
  }),
  change("how a link points to the same", (path) => {
    rmSync(path("src/inner"));
    symlinkSync("./a.txt", path("src/inner"));
  }),
  change("a copy that becomes a hard link", (path) => {
    rmSync(path("src/twin2"));
    linkSync(path("src/twin1"), path("src/twin2"));
  }),
  change("an ignored file", (path) => writeFileSync(path("src/ignored"), "new")),
  change("a file that is not copied", (path) => writeFileSync(path("b.md"), "new")),
];

/** Only root may. */
export const ownerChanges: readonly ContextChange[] = [
  change("the owner of a file", (path) => chownSync(path("src/a.txt"), 1, 1)),
  change("the owner of a folder in the folder", (path) => chownSync(path("src/sub"), 1, 1)),
];

/** With Podman these count in named contexts alone. */
export const countedByName: readonly ContextChange[] = [
  change("the owner of a file", (path) => process.getuid?.() === 0 && chownSync(path("src/a.txt"), 1, 1)),
  change("a file's setuid bit", (path) => chmodSync(path("src/a.txt"), 0o4644)),
];
