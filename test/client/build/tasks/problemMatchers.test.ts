import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildFixtures, root } from "../../../support/folders";

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly message?: number;
}

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const matchers: readonly { name: string; pattern: readonly Pattern[] }[] = manifest.contributes.problemMatchers;

/**
 * How VS Code matches an output: after each line, the last lines are compared with each matcher, the longest first; after a
 * match, it starts again. In a reused terminal, it sees each line as many times as tasks have run there.
 */
function problems(output: string, runs = 1): string[] {
  const longest = Math.max(...matchers.map(({ pattern }) => pattern.length));
  const found: string[] = [];
  let seen: string[] = [];
  for (const line of output.split(/\r?\n/).flatMap((each) => Array<string>(runs).fill(each))) {
    seen = [...seen, line].slice(-longest);
    const problem = problemIn(seen);
    if (problem === undefined) continue;
    found.push(problem);
    seen = [];
  }
  return found;
}

function problemIn(lines: readonly string[]): string | undefined {
  const fitting = matchers
    .filter(({ pattern }) => pattern.length <= lines.length)
    .sort((a, b) => b.pattern.length - a.pattern.length);
  for (const { name, pattern } of fitting) {
    const problem = problemAt(lines.slice(-pattern.length), name, pattern);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemAt(lines: readonly string[], name: string, patterns: readonly Pattern[]): string | undefined {
  const found: { file?: string; line?: string; message?: string } = {};
  for (const [index, pattern] of patterns.entries()) {
    const match = new RegExp(pattern.regexp).exec(lines[index] ?? "");
    if (!match) return undefined;
    for (const part of ["file", "line", "message"] as const) {
      const group = pattern[part];
      if (group !== undefined) found[part] ??= match[group] ?? "";
    }
  }
  return found.file && found.line && found.message ? `${name} ${found.file}:${found.line} ${found.message}` : undefined;
}

const fixture = (name: string) => readFileSync(join(buildFixtures, name), "utf8");

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

  for (const runs of [2, 3, 7]) {
    it(`run ${runs} of a task in one terminal: its place is found all the same`, () => {
      assert.deepEqual(problems(fixture("failing.plain.txt"), runs), [
        "buildkit-file failing.Dockerfile:4 failing.Dockerfile:4",
      ]);
      assert.deepEqual(problems(fixture("parse.plain.txt"), runs), [
        "buildkit-file parse.Dockerfile:5 parse.Dockerfile:5",
      ]);
      assert.deepEqual(problems(fixture("warnings.plain.txt"), runs), []);
    });
  }
});
