import type { EngineId } from "../../../scripts/parts/engines/types.js";

// Build contexts that are hard to get right, and what is taken out of them. What is right is what the engines do.

/** A context: a file holds its own path; `-> x` is a link, `name/` an empty folder. */
export const tree: Readonly<Record<string, string>> = {
  "a.txt": "",
  "b.md": "",
  xfoo: "",
  "#hash": "",
  "w[1]": "",
  "a.b/c.d": "",
  "src/a.txt": "",
  "src/b.md": "",
  "src/keep.txt": "",
  "src/sub/c.txt": "",
  "src/sub/keep.txt": "",
  "src/sub/deep/d.txt": "",
  "src/empty1/": "",
  "src/inner": "-> a.txt",
  "src/folder link": "-> sub",
  "x/e.txt": "",
  "x/f.log": "",
  "x/foo": "",
  "x/keep/e": "",
  ".hidden/h.txt": "",
  link: "-> src",
  "file link": "-> src/a.txt",
  up: "-> ../../../src/b.md",
  absolute: "-> /x/f.log",
};

/** The same with no name twice: where files of several folders come together, none takes another's place. */
export const distinctTree = Object.fromEntries(
  Object.entries(tree).map(([path, text]) => [
    path.replace(/^src\/(?=\w+\.)/, "src/s-").replace("sub/keep", "sub/d-keep"),
    text.replace("a.txt", "s-a.txt").replace("b.md", "s-b.md"),
  ]),
);

/** A link that leads nowhere: BuildKit can copy it with all else, but not for itself and not where files are picked. */
export const danglingLink = { broken: "-> nowhere" };

export interface CopyCase {
  readonly flags?: readonly string[];
  readonly sources: readonly string[];
  /** The engines that know these flags; without it all. */
  readonly only?: readonly EngineId[];
}

const of = (...sources: string[]): CopyCase => ({ sources });
const without = (excludes: readonly string[], ...sources: string[]): CopyCase => ({
  flags: excludes.map((pattern) => `--exclude=${pattern}`),
  sources,
});
/** Docker 28.5.2's own frontend does not know `--parents`. */
const withParents = (flags: readonly string[], ...sources: string[]): CopyCase => ({
  flags: ["--parents", ...flags],
  sources,
  only: ["podman"],
});

export const copies: readonly CopyCase[] = [
  of("."),
  of("/"),
  of("src"),
  of("src/"),
  of("/src"),
  of("../src"),
  of("src/../x"),
  of("src/s-a.txt/"),
  of("a.txt", "src/sub"),
  of("src", "src/s-a.txt"),
  // Links
  of("link"),
  of("file link"),
  of("link/s-a.txt"),
  of("link/*.txt"),
  of("link/folder link"),
  of("up"),
  of("absolute"),
  of("src/folder link"),
  // Wildcards
  of("*.txt"),
  of("*/*.txt"),
  of("**/*.txt"),
  of("s*"),
  of("l*"),
  of("*link"),
  of("src/*"),
  of("*"),
  of("?.md"),
  of("[ab].txt"),
  of("[^a].md"),
  of("w[[]1]"),
  of(".h*"),
  of("src/*/*keep.txt"),
  of("s*/**/d.txt", "a.txt"),
  of("nothing*", "a.txt"),
  // --exclude
  without(["*.txt"], "src"),
  without(["**/*.txt"], "src"),
  without(["s-a.txt"], "src/*.txt"),
  without(["*.txt"], "src/*"),
  without(["sub/deep"], "src"),
  without(["sub", "!sub/deep"], "src"),
  without(["src/sub"], "src"),
  without(["src/sub"], "."),
  without(["sub"], "."),
  without(["**/sub", "x"], "."),
  without(["**/*keep*"], "src", "x"),
  without(["*.txt"], "src/folder link"),
  // --parents
  withParents([], "src/sub/c.txt"),
  withParents([], "src/./sub/c.txt"),
  withParents([], "**/*.txt"),
  withParents([], "src/**/*.txt"),
  withParents([], "src"),
  withParents([], "link/s-a.txt"),
  withParents([], "./src/*.txt", "x/./*.log"),
  withParents(["--exclude=**/deep"], "src"),
];

/** Sources that name nothing: a build fails. */
export const missing: readonly CopyCase[] = [of("nothing"), of("src/nothing"), of("broken")];

/** What ignore files say. */
export const ignoreFiles: readonly string[] = [
  "src",
  "/src",
  "src/*",
  "src/**",
  "**/*.txt",
  "**/keep.txt",
  "**/sub/**",
  "**",
  "*",
  "*\n!src",
  "*\n!src/a.txt",
  "*\n!**/keep.txt",
  "*\n!src/*/keep.txt",
  "src\n!src/sub/c.txt",
  "src\n!src/sub\nsrc/sub/deep",
  "src\n!src/*.txt",
  "!src/a.txt\nsrc",
  "*\n!/src/a.txt",
  "*\n!./src/a.txt",
  "*\n! src/a.txt",
  "**foo",
  "src**",
  "?.txt",
  "[^a].txt",
  "[!a].txt",
  "w\\[1\\]",
  "\ufeffa.txt\nb.md",
  "a.txt\r\nb.md\r\n",
  "#hash\n #hash",
  "  a.txt  ",
  "../a.txt",
  ".dockerignore",
  "a*b",
  "**/a.txt\n!a.txt",
  "src/sub\n!**/c.txt",
  ".",
  "src/a.*\n!src/a.txt\n**/a.txt",
  "src/*\n!src/empty1",
  "**/s*b/d*",
  "src\\sub",
];
