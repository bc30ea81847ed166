import assert from "node:assert/strict";
import { chmodSync, chownSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ContextRules } from "../../../server/src/ignore/contextRules";
import type { Selection } from "../../../server/src/predict/context";
import { folderWith, pathsOf, put, selectFresh } from "./support";

// What engines take and find new; the same is held against real engines in test/engines/buildContext.test.ts.

const tree = {
  "a.txt": "1",
  "b.md": "2",
  "src/c.txt": "3",
  "src/d.md": "4",
  "src/sub/e.txt": "5",
  "src/sub/deep/f.txt": "6",
  "src/empty/": "",
  "src/inner": "-> c.txt",
  "w[1]": "7",
  link: "-> src",
  "file link": "-> src/c.txt",
  outside: "-> ../../../src/sub",
};
const src = ["src/c.txt", "src/d.md", "src/inner", "src/sub/deep/f.txt", "src/sub/e.txt"];

const both: readonly (readonly [sources: readonly string[], taken: readonly string[], more?: Partial<Selection>])[] = [
  [["src"], src],
  [["src/"], src],
  [["./src/../src/."], src],
  [["/src"], src],
  [["../../src"], src],
  [["link"], src],
  [["link/sub"], ["src/sub/deep/f.txt", "src/sub/e.txt"]],
  [["outside"], ["src/sub/deep/f.txt", "src/sub/e.txt"]],
  [["file link"], ["src/c.txt"]],
  [["*.txt"], ["a.txt"]],
  [["s*"], src],
  [["[ab].*"], ["a.txt", "b.md"]],
  [["w[[]1]"], ["w[1]"]],
  [
    ["a.txt", "src/sub/e.txt", "a.txt"],
    ["a.txt", "src/sub/e.txt"],
  ],
  [["src"], ["src/d.md", "src/inner"], { excludes: ["**/*.txt"] }],
];

const byBuildKit: typeof both = [
  [["*/*.txt"], ["src/c.txt"]],
  [["**/*.txt"], ["src/c.txt"]],
  [["nothing*"], []],
  [["src"], ["src/c.txt", "src/d.md", "src/inner"], { excludes: ["sub"] }],
  [["src"], src, { excludes: ["src/sub"] }],
  [["src/*"], ["src/c.txt", "src/d.md", "src/sub/deep/f.txt"], { excludes: ["*.txt"] }],
  [["src/sub/e.txt"], ["src/sub/e.txt"], { parents: true }],
  [["src/./sub/e.txt"], ["src/sub/e.txt"], { parents: true }],
  [["**/*.txt"], ["a.txt", "src/c.txt", "src/sub/deep/f.txt", "src/sub/e.txt"], { parents: true }],
  [["src/**/*.txt"], ["src/c.txt", "src/sub/deep/f.txt", "src/sub/e.txt"], { parents: true }],
  [["src"], ["src/c.txt", "src/d.md", "src/inner"], { parents: true, excludes: ["**/sub"] }],
];

const byPodman: typeof both = [
  // Links to folders are followed on the way.
  [["*/*.txt"], ["src/c.txt", "src/sub/e.txt"]],
  [["**/*.txt"], ["a.txt", "src/c.txt", "src/sub/deep/f.txt", "src/sub/e.txt"]],
  [["s*/**/f.txt", "b.md"], ["b.md"]],
  [["src"], src, { excludes: ["sub"] }],
  [["src"], ["src/c.txt", "src/d.md", "src/inner"], { excludes: ["src/sub"] }],
  [["src"], ["src/c.txt", "src/d.md", "src/inner", "src/sub/deep/f.txt"], { excludes: ["src/sub", "!src/sub/deep"] }],
];

describe("what a source selects", () => {
  const cases = [
    ...both.flatMap((each) => [["buildkit", each] as const, ["podman", each] as const]),
    ...byBuildKit.map((each) => ["buildkit", each] as const),
    ...byPodman.map((each) => ["podman", each] as const),
    ["oldPodman", [["**/*.txt"], ["src/c.txt", "src/sub/e.txt"]]] as const,
  ];
  for (const [rules, [sources, taken, more = {}]] of cases) {
    it(`${rules}: ${sources.join(" ")} ${Object.keys(more).length > 0 ? JSON.stringify(more) : ""}`, async () => {
      assert.deepEqual(pathsOf(await selectFresh(folderWith(tree), sources, rules, more)), taken);
    });
  }

  const missing: readonly (readonly [ContextRules, string, Partial<Selection>?])[] = [
    ["buildkit", "nothing"],
    ["buildkit", "src/nothing"],
    ["buildkit", "a.txt/b"],
    ["buildkit", "dangling"],
    ["buildkit", ".", { excludes: ["*.md"] }],
    ["buildkit", "src/nothing", { parents: true }],
    ["buildkit", "round"],
    ["podman", "nothing"],
    ["podman", "nothing*"],
    ["podman", "dangling"],
    ["podman", "src", { excludes: ["*"] }],
  ];
  for (const [rules, source, more = {}] of missing) {
    it(`${rules}: nothing for ${source} ${JSON.stringify(more)}`, async () => {
      const folder = folderWith({ ...tree, dangling: "-> nowhere", round: "-> round" });
      assert.deepEqual((await selectFresh(folder, [source], rules, more)).missing, [source]);
    });
  }

  it("takes folders too, and says what each thing is", async () => {
    const { files } = await selectFresh(folderWith(tree), ["src"]);
    assert.deepEqual(
      files.map(({ path, kind }) => `${path} ${kind}`),
      [
        "src/c.txt file",
        "src/d.md file",
        "src/empty folder",
        "src/inner link",
        "src/sub folder",
        "src/sub/deep folder",
        "src/sub/deep/f.txt file",
        "src/sub/e.txt file",
      ],
    );
  });
});

interface Change {
  readonly name: string;
  change(folder: string): void;
  /** The rules by which the digest of `src` is another one then. */
  readonly isNew: readonly ContextRules[];
  readonly more?: Partial<Selection>;
}

const all: readonly ContextRules[] = ["buildkit", "podman", "oldPodman"];
const podmans: readonly ContextRules[] = ["podman", "oldPodman"];
const changes: readonly Change[] = [
  { name: "a file's time", change: (folder) => utimesSync(join(folder, "src/c.txt"), 1, 1), isNew: [] },
  { name: "a file's content", change: (folder) => writeFileSync(join(folder, "src/c.txt"), "x"), isNew: all },
  { name: "a file's mode", change: (folder) => chmodSync(join(folder, "src/c.txt"), 0o600), isNew: all },
  {
    name: "a file's mode under --chmod",
    change: (folder) => chmodSync(join(folder, "src/c.txt"), 0o600),
    isNew: ["buildkit"],
    more: { chmod: true },
  },
  { name: "setuid", change: (folder) => chmodSync(join(folder, "src/c.txt"), 0o4644), isNew: ["buildkit"] },
  { name: "a folder's mode", change: (folder) => chmodSync(join(folder, "src/sub"), 0o700), isNew: podmans },
  {
    name: "the folder's own mode under --parents",
    change: (folder) => chmodSync(join(folder, "src"), 0o700),
    isNew: podmans,
    more: { parents: true },
  },
  { name: "the folder's own mode", change: (folder) => chmodSync(join(folder, "src"), 0o700), isNew: [] },
  { name: "a new empty folder", change: (folder) => put(folder, "src/new/", ""), isNew: all },
  {
    name: "a name",
    change: (folder) => renameSync(join(folder, "src/d.md"), join(folder, "src/z.md")),
    isNew: all,
  },
  {
    name: "a link",
    change: (folder) => {
      rmSync(join(folder, "src/inner"));
      symlinkSync("d.md", join(folder, "src/inner"));
    },
    isNew: all,
  },
  { name: "a file elsewhere", change: (folder) => put(folder, "a.txt", "x"), isNew: [] },
  { name: "an ignored file", change: (folder) => put(folder, "src/x.log", "x"), isNew: [] },
  {
    name: "a comment in the ignore file",
    change: (folder) => put(folder, ".dockerignore", "# x\n**/*.log"),
    isNew: [],
  },
];
if (process.getuid?.() === 0) {
  const chown = (folder: string) => chownSync(join(folder, "src/c.txt"), 1, 1);
  (changes as Change[]).push(
    { name: "an owner", change: chown, isNew: ["oldPodman"] },
    { name: "an owner under --chown", change: chown, isNew: [], more: { chown: true } },
  );
}

describe("what makes a selection another one", () => {
  for (const { name, change, isNew, more } of changes) {
    it(name, async () => {
      for (const rules of all) {
        const folder = folderWith({ ...tree, ".dockerignore": "**/*.log", "src/x.log": "" });
        const before = await selectFresh(folder, ["src"], rules, more);
        change(folder);
        const after = await selectFresh(folder, ["src"], rules, more);
        assert.equal(before.digest !== after.digest, isNew.includes(rules), rules);
      }
    });
  }

  it("depends on how sources are written only where the engine's key does", async () => {
    const folder = folderWith(tree);
    const digest = async (sources: string[], rules: ContextRules) => (await selectFresh(folder, sources, rules)).digest;
    assert.equal(await digest(["src/sub/*"], "podman"), await digest(["src/sub/deep", "src/sub/e.txt"], "podman"));
    assert.equal(await digest(["src/"], "buildkit"), await digest(["./src"], "buildkit"));
    assert.equal(await digest(["link"], "buildkit"), await digest(["src"], "buildkit"));
    assert.equal(await digest(["a.txt", "src"], "buildkit"), await digest(["src", "a.txt"], "buildkit"));
  });
});
