import assert from "node:assert/strict";
import {
  type BuildNode,
  buildsOf,
  childrenOfBuild,
  describeRow,
  groupBuilds,
  rowsOf,
  rowTitle,
} from "../../../client/src/history/buildTree";
import { bar, build, details } from "./support";

describe("the tree of builds", () => {
  it("groups by file and target, in the order of the newest build of each", () => {
    const groups = groupBuilds([
      build({ id: "5", target: "test" }),
      build({ id: "4" }),
      build({ id: "3", uri: "file:///w/web/Dockerfile" }),
      build({ id: "2", target: "test" }),
      build({ id: "1" }),
    ]);
    assert.deepEqual(
      groups.map(({ uri, target, builds }) => [uri, target, builds.map(({ id }) => id)]),
      [
        ["file:///w/Dockerfile", "test", ["5", "2"]],
        ["file:///w/Dockerfile", undefined, ["4", "1"]],
        ["file:///w/web/Dockerfile", undefined, ["3"]],
      ],
    );
  });

  it("keeps a file's build without target apart from one whose target has the same name as nothing", () => {
    assert.equal(groupBuilds([build({ id: "1", target: "" }), build({ id: "2" })]).length, 2);
  });

  const shown = details(
    ["base", "build", "engine"],
    [
      bar("load", 0, 0.5, { row: "engine" }),
      bar("a", 1, 2, { row: "build", platform: "linux/amd64" }),
      bar("b", 1, 3, { row: "build", platform: "linux/arm64" }),
      bar("from", 0.5, 0, { row: "base", outcome: "cached" }),
      bar("c", 3, 1, { row: "build", platform: "linux/amd64", outcome: "cached" }),
      bar("of no row", 3, 1, { row: "gone" }),
    ],
  );

  it("has a row for each stage on each platform, in the order of the file", () => {
    const rows = rowsOf(shown, shown);
    assert.deepEqual(rows.map(rowTitle), ["base", "build on linux/amd64", "build on linux/arm64", "Engine"]);
    assert.deepEqual(rows.map(describeRow), [
      "1 step, 1 cached",
      "linux/amd64 · 2 steps, 1 cached · 2.0 s",
      "linux/arm64 · 1 step · 3.0 s",
      "0.5 s",
    ]);
  });

  it("opens a build to why it failed, the budgets it missed, and its rows", () => {
    const missed = { kind: "total", text: "", message: "Too long." } as const;
    const failed = build({ outcome: "failed", missed: [missed] });
    const kinds = childrenOfBuild(failed, shown).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["error", "missed", "row", "row", "row", "row"]);
    assert.deepEqual(childrenOfBuild(build(), undefined), []);
  });

  it("an action on several lines is about each build once; a group means all builds in it", () => {
    const [one, two] = [build({ id: "1" }), build({ id: "2" })];
    const nodes: BuildNode[] = [
      { kind: "group", uri: one.uri, builds: [one, two] },
      { kind: "build", build: two },
      { kind: "step", build: one, bar: bar("a", 0, 1) },
    ];
    assert.deepEqual(
      buildsOf(nodes).map(({ id }) => id),
      ["1", "2"],
    );
  });
});
