import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly message?: number;
}

const root = join(import.meta.dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const matchers: readonly { name: string; pattern: readonly Pattern[] }[] = manifest.contributes.problemMatchers;

/** What VS Code makes of an output: each pattern of a matcher on a line of its own, one after the other. */
function problems(output: string): string[] {
  const lines = output.split(/\r?\n/);
  return lines.flatMap((_, at) => matchers.flatMap(({ name, pattern }) => problemAt(lines.slice(at), name, pattern)));
}

function problemAt(lines: readonly string[], name: string, patterns: readonly Pattern[]): string[] {
  const found: { file?: string; line?: string; message?: string } = {};
  for (const [index, pattern] of patterns.entries()) {
    const match = lines[index] === undefined ? null : new RegExp(pattern.regexp).exec(lines[index]);
    if (!match) return [];
    for (const part of ["file", "line", "message"] as const) {
      const group = pattern[part];
      if (group !== undefined) found[part] ??= match[group] ?? "";
    }
  }
  return found.file && found.line && found.message ? [`${name} ${found.file}:${found.line} ${found.message}`] : [];
}

const fixture = (name: string) => readFileSync(join(root, "test/build/fixtures", name), "utf8");

describe("the problem matchers", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["failing.plain.txt", ["buildkit failing.Dockerfile:4 STEP 3/9: fake"]],
    [
      "syntax.plain.txt",
      ["buildkit syntax.Dockerfile:1 resolve image config for docker-image://docker.io/docker/dockerfile:1:"],
    ],
    ["parse.plain.txt", ["buildkit-file parse.Dockerfile:5 parse.Dockerfile:5"]],
    ["stages.plain.txt", []],
    ["warnings.plain.txt", []],
    ["four-failing.legacy.stdout.txt", []],
    ["failing.podman.stdout.txt", []],
    ["failing.podman.stderr.txt", []],
  ];
  for (const [name, expected] of cases) {
    it(`${name}: ${expected.length === 0 ? "no problem" : expected.join(", ")}`, () => {
      assert.deepEqual(problems(fixture(name)), expected);
    });
  }
});
