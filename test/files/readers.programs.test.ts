import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Concealer } from "../../server/src/builds/concealer";
import { builtFrom } from "../../server/src/engines/docker/localState";
import { GitIgnore } from "../../server/src/files/gitIgnore";
import { readChecked } from "../../server/src/files/kept";
import { FileHashes } from "../../server/src/predict/context/hashes/fileHashes";
import { findIgnoreFile } from "../../server/src/predict/context/ignoreFile";
import { UnsavedText } from "../../server/src/predict/context/unsaved";
import { saltIn } from "../../server/src/predict/memory/salt";
import { hasSpecialFiles, makePipes, withoutWaiting } from "../support/specialFiles";

/** Each reads a file of this name in a folder; where that is a pipe, it gives what is told. */
const readers: [name: string, read: (folder: string, path: string) => Promise<unknown>, given: unknown][] = [
  [
    "record.json",
    async (_, path) => {
      const warnings: string[] = [];
      const value = await readChecked(
        path,
        (each) => each,
        (warning) => warnings.push(warning),
      );
      return [value, warnings.map((warning) => warning.replace(path, "PATH"))];
    },
    [undefined, ["Could not read PATH: it is a pipe, not a file."]],
  ],
  ["salt", async (folder) => (await saltIn(folder)).length, 32],
  [
    "secret",
    (_, path) => Concealer.of({ secrets: [{ id: "a", file: path }] } as never).catch((error) => error.name),
    "UnconcealableSecret",
  ],
  [
    ".dockerignore",
    async (folder, path) => (await findIgnoreFile(folder, undefined, "buildkit")).problem?.replace(path, "PATH"),
    "Could not read PATH: it is a pipe, not a file.",
  ],
  [
    ".containerignore",
    async (folder, path) => (await findIgnoreFile(folder, undefined, "podman")).problem?.replace(path, "PATH"),
    "Could not read PATH: it is a pipe, not a file.",
  ],
  [".gitignore", (folder) => GitIgnore.none.below(folder).catch((error) => error.message), "it is a pipe, not a file"],
  [
    "context",
    async (_, path) => {
      const node = { name: "context", kind: "file", size: 3, mtime: 1, ctime: 1, ino: 1, dev: 1 };
      const problems = await new FileHashes(undefined, () => {}).hash([{ path, node: node as never }], undefined);
      return problems.get(path)?.includes("changed while it was read");
    },
    true,
  ],
];

describe("what else is read", () => {
  let folder: string;
  beforeEach(function () {
    if (!hasSpecialFiles) this.skip();
    folder = mkdtempSync(join(tmpdir(), "lens-readers-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, read, given] of readers) {
    it(`waits for no pipe: ${name}`, async () => {
      const path = join(folder, name);
      makePipes(path);
      assert.deepEqual(await withoutWaiting([path], read(folder, path)), given);
    });
  }

  it("waits for no pipe: the Dockerfile of an edit, and a build that buildx remembers", async () => {
    const dockerfile = join(folder, "Dockerfile");
    makePipes(dockerfile);
    const context = {
      root: folder,
      takenAt: 0,
      problems: [],
      select: async () => ({ digest: "", files: [], missing: [] }),
    };
    const folders = { context, named: new Map() } as never;
    const edited = await withoutWaiting([dockerfile], new UnsavedText().in(folders, dockerfile, "FROM scratch\n"));
    assert.notEqual(edited, folders);
    mkdirSync(join(folder, "refs/a/b"), { recursive: true });
    const reference = join(folder, "refs/a/b/c");
    makePipes(reference);
    const previous = process.env.BUILDX_CONFIG;
    process.env.BUILDX_CONFIG = folder;
    try {
      assert.equal(await withoutWaiting([reference], builtFrom({ builder: "a", node: "b", id: "c" })), undefined);
    } finally {
      if (previous === undefined) delete process.env.BUILDX_CONFIG;
      else process.env.BUILDX_CONFIG = previous;
    }
  });
});
