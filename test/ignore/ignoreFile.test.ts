import assert from "node:assert/strict";
import { join } from "node:path";
import { engineById } from "../../server/src/engines";
import type { ContextRules } from "../../server/src/ignore/contextRules";
import { PathMatcher } from "../../server/src/ignore/matcher";
import { isSoundPattern } from "../../server/src/ignore/pathPattern";
import { BuildContexts } from "../../server/src/predict/context";
import { folderWith, pathsOf, selectFresh } from "../predict/context/support";

// More patterns are held against real engines in test/engines/buildContext.test.ts.

const tree = { "a.txt": "", "b.md": "", "d/a.txt": "", "d/e/a.txt": "", "d/e/c.txt": "", xfoo: "", "x/foo": "" };

/** An ignore file and what it leaves over, where the engines do not agree for each of them. */
const cases: readonly (readonly [text: string, buildkit: string, podman?: string])[] = [
  ["d", "a.txt b.md x/foo xfoo"],
  ["*.txt", "b.md d/a.txt d/e/a.txt d/e/c.txt x/foo xfoo"],
  ["**/*.txt", "b.md x/foo xfoo"],
  ["*\n!d/e", "d/e/a.txt d/e/c.txt"],
  ["d\n!d/e/c.txt\nx", "a.txt b.md d/e/c.txt xfoo"],
  ["*\n!**/c.txt", "d/e/c.txt", ""],
  ["*\n!d/*/c.txt", "d/e/c.txt", ""],
  ["*\n! a.txt", "a.txt", ""],
  ["!a.txt\n*", ""],
  ["**foo\nd", "a.txt b.md", "a.txt b.md xfoo"],
  ["\ufeffa.txt\r\nd\r\n", "b.md x/foo xfoo"],
  [" # no comment\n#d\nd/e\n/x", "a.txt b.md d/a.txt xfoo"],
];

describe("ignore files of build contexts", () => {
  for (const [text, buildkit, podman = buildkit] of cases) {
    for (const [rules, left] of [["buildkit", buildkit] as const, ["podman", podman] as const]) {
      it(`${rules}: ${JSON.stringify(text)}`, async () => {
        const folder = folderWith({ ...tree, ".dockerignore": `${text}\n.dockerignore` });
        assert.equal(pathsOf(await selectFresh(folder, ["."], rules)).join(" "), left);
      });
    }
  }

  const names: readonly (readonly [rules: ContextRules, holds: string | undefined, ...names: string[]])[] = [
    ["buildkit", undefined],
    ["buildkit", ".dockerignore", ".dockerignore", ".containerignore", "Dockerfile.containerignore"],
    ["buildkit", "Dockerfile.dockerignore", "Dockerfile.dockerignore", ".dockerignore"],
    ["podman", ".containerignore", ".dockerignore", ".containerignore"],
    ["podman", ".dockerignore", ".dockerignore"],
    ["podman", "Dockerfile.containerignore", "Dockerfile.containerignore", ".containerignore"],
    ["podman", "Dockerfile.dockerignore", "Dockerfile.dockerignore", "Dockerfile.containerignore"],
  ];
  for (const [rules, holds, ...there] of names) {
    it(`${rules}: of ${there.join(", ") || "none"} ${holds ?? "none"} holds`, async () => {
      const root = folderWith(Object.fromEntries(there.map((name) => [name, "a"])));
      const snapshot = await new BuildContexts().snapshot({ root, dockerfile: join(root, "Dockerfile"), rules });
      assert.equal(snapshot.ignoreFile, holds && join(root, holds));
    });
  }

  it("does not take the Dockerfile's own for a named context", async () => {
    const root = folderWith({ "Dockerfile.dockerignore": "a" });
    assert.equal((await new BuildContexts().snapshot({ root, rules: "buildkit" })).ignoreFile, undefined);
  });

  it("reports a pattern that no engine builds with, and uses the others", async () => {
    const root = folderWith({ ...tree, ".dockerignore": "d\na[\n!\nx" });
    const snapshot = await new BuildContexts().snapshot({ root, rules: "buildkit" });
    assert.match(snapshot.problems.join("\n"), /"a\[" is not a valid pattern, so builds fail/);
    const taken = pathsOf(await snapshot.select({ keyword: "COPY", sources: ["."] }));
    assert.deepEqual(taken, [".dockerignore", "a.txt", "b.md", "xfoo"]);
  });

  it("judges patterns as Go does", () => {
    const sound = ["a", "*", "[a-z]", "[^a]", "a]", "\\[", "[\\]]", "a\\\\", "[[]"];
    const unsound = ["", "[", "a[", "[]", "[]a]", "a\\", "[a-]", "[-a]", "[^]"];
    assert.deepEqual([sound.filter((each) => !isSoundPattern(each)), unsound.filter(isSoundPattern)], [[], []]);
  });
});

describe("the rules of an engine", () => {
  for (const [engine, version, rules] of [
    ["docker", "28.5.2", "buildkit"],
    ["podman", "5.8.6", "podman"],
    ["podman", "4.3.1", "oldPodman"],
    ["buildah", "1.43.2", "podman"],
    ["buildah", "1.28.2", "oldPodman"],
    ["podman", undefined, "podman"],
  ] as const) {
    it(`${engine} ${version}`, () => assert.equal(engineById(engine).contextRules(version), rules));
  }

  for (const rules of ["moby", "containers"] as const) {
    it(`${rules}: tries few of many patterns on a path`, () => {
      const patterns = Array.from(
        { length: 60_000 },
        (_, at) => [`g${at}`, `*.e${at}`, `a/${at}/**`, `!h${at}*`][at % 4],
      );
      const matcher = new PathMatcher([...patterns, "a/f7.txt"] as string[], rules);
      const folder = matcher.match("a", undefined);
      const start = process.cpuUsage().user;
      const out = Array.from({ length: 10_000 }, (_, at) => `a/f${at}.txt`).filter(
        (path) => matcher.match(path, folder).isMatched,
      );
      assert.deepEqual(out, ["a/f7.txt"]);
      // One after the other they take many times as long.
      assert.ok(process.cpuUsage().user - start < 3_000_000);
    });
  }
});
