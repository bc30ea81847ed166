/** A string that may use an idiom of the glossary, and why. */
export interface Exception {
  readonly file: string;
  /** A part of the string, with the idiom in it. */
  readonly part: string;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [];

/** Files, and folders with a `/` at the end, that the check does not hold yet. */
export const notYet: readonly string[] = [
  "client/src/",
  "server/src/builds/",
  "server/src/cli.ts",
  "server/src/cli/",
  "server/src/dockerfile/",
  "server/src/engines/",
  "server/src/files/",
  "server/src/ignore/",
  "server/src/lintProcess.ts",
  "server/src/lint/",
  "server/src/lsp/",
  "server/src/main.ts",
  "server/src/predict/",
  "server/src/programs/",
  "server/src/protocol/",
  "server/src/services/",
  "server/src/settings/",
  "server/src/shared/",
  "server/src/steps/",
  "schemas/",
  "snippets/",
  "package.json",
  "docs/architecture.md",
  "docs/building.md",
  "docs/predictions.md",
  "docs/rules/",
  "docs/settings.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "README.md",
  "SECURITY.md",
];
