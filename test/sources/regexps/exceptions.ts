// What may be in the bundles although its time can grow faster than the text, or cannot be told. Each with the reason why the
// text that it meets is bounded. An entry that is not needed any more makes the test fail.

interface Exception {
  /** A package, or a file of ours. */
  readonly where: string;
  readonly reason: string;
}

/** Expressions of packages. */
export const slowExpressions: readonly (Exception & { readonly source: string })[] = [
  {
    where: "minimatch",
    source: String.raw`[?*]|[+@!]\(.*?\)|\[|\]`,
    reason: "meets the two parts of a Windows path's start alone, in a pattern that our own server registered",
  },
  {
    where: "dockerfile-utils",
    source: String.raw`^[a-z]([a-z0-9_\-.]*)*$`,
    reason: "is in its validator, which is never called: problems come from our own parser",
  },
  {
    where: "vscode-languageserver",
    source: String.raw`(.+\n){2}`,
    reason: "meets the stack of an error made in console.trace: ten lines, each a function's name and a path",
  },
];

/** `new RegExp(…)` of what is only known when the program runs, by how the code begins. */
export const dynamicExpressions: readonly (Exception & { readonly code: string })[] = [
  ...["escSlash", "escOpen", "escClose", "escComma", "escPeriod"].map((name) => ({
    where: "brace-expansion",
    code: `new RegExp(${name}, "g")`,
    reason: "is made of a constant and a random number, without anything that repeats",
  })),
  ...["new RegExp(`^${re}$`, flags)", "new RegExp(re, [...flags]"].map((code) => ({
    where: "minimatch",
    code,
    reason: "is made of patterns that the server registers; ours registers none for file operations and notebooks",
  })),
  ...["new RegExp(src[t.BUILD]", "new RegExp(safe,", "new RegExp(value,"].map((code) => ({
    where: "semver",
    code,
    reason: "meets the editor's version and the constant that it has to satisfy",
  })),
  {
    where: "vscode-languageclient",
    code: "new RegExp(value)",
    reason: "is a word pattern for linked editing, which our server does not offer",
  },
  ...["new RegExp(source,", "new RegExp(result.source,"].map((code) => ({
    where: "vscode-languageclient",
    code,
    reason:
      "finds words in texts that are synchronized after a delay, for callers that ask for a word: there are none here",
  })),
];
