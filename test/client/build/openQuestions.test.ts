import assert from "node:assert/strict";
import { type BuildWish, knownAnswers, openQuestions, targetOf } from "../../../client/src/build/openQuestions";
import type { BuildQuestions } from "../../../server/src/protocol";

const stage = (name: string, line: number, isEnd: boolean, isLast = false) => ({ name, line, isEnd, isLast });

const simple: BuildQuestions = {
  stages: [stage("0", 0, true, true)],
  argsWithoutDefault: [],
  contexts: ["/w/app", "/w"],
  contextIsClear: true,
  suggestedTag: "app",
  args: [],
  secretIds: [],
  sshIds: [],
  platforms: [],
};
const staged: BuildQuestions = { ...simple, stages: [stage("build", 0, false), stage("run", 9, true, true)] };
const twoEnds: BuildQuestions = {
  ...simple,
  stages: [stage("base", 0, false), stage("dev", 4, true), stage("prod", 9, true, true)],
};
const remembered = { context: "/w", tags: ["mine"], buildArgs: { VERSION: "1" } };

const again = { ...remembered, cacheTo: ["type=inline"] };

/** The questions for a file, in words: the kinds of question, an argument by its name. */
function asked(questions: BuildQuestions, wish: BuildWish): string[] {
  const target = targetOf(questions, wish);
  if (target === "ask") return ["stage"];
  const open = openQuestions(questions, wish, wish.again ?? knownAnswers(questions, target.target));
  return open.map((question) => (question.kind === "argument" ? question.name : question.kind));
}

describe("what a build asks", () => {
  const cases: readonly [string, BuildQuestions, BuildWish, readonly string[]][] = [
    ["one stage, a clear context: only the tag", simple, {}, ["tag"]],
    ["a context that is not clear", { ...simple, contextIsClear: false }, {}, ["context", "tag"]],
    ["arguments without a default", { ...simple, argsWithoutDefault: ["A", "B"] }, {}, ["A", "B", "tag"]],
    ["nothing once it was answered", { ...simple, argsWithoutDefault: ["VERSION"], remembered }, {}, []],
    ["an argument that is new since", { ...simple, argsWithoutDefault: ["VERSION", "NEW"], remembered }, {}, ["NEW"]],
    ["no tag, when none was wanted before", { ...simple, remembered: { ...remembered, tags: [] } }, {}, []],
    ["several stages, one end: no stage", staged, {}, ["tag"]],
    ["several ends: the stage", twoEnds, {}, ["stage"]],
    ["several ends, one built before", { ...twoEnds, remembered: { ...remembered, target: "dev" } }, {}, []],
    [
      "several ends, a stage on the way built before",
      { ...twoEnds, remembered: { ...remembered, target: "base" } },
      {},
      ["stage"],
    ],
    [
      "several ends, another one than before: its tag",
      { ...twoEnds, remembered: { ...remembered, target: "dev" } },
      { target: "prod" },
      ["tag"],
    ],
    ["to a stage on the way: no tag", staged, { target: "build" }, []],
    ["to a stage that is still to be chosen", staged, { askStage: true }, ["stage"]],
    ["to a stage, where there is one", simple, { askStage: true }, ["tag"]],
    [
      "whether to push, where the last build was pushed",
      { ...simple, remembered: { ...remembered, output: { kind: "push" } } },
      {},
      ["push"],
    ],
    ["a past build's secrets", { ...simple, remembered }, { again, askArguments: ["TOKEN"] }, ["TOKEN"]],
  ];
  for (const [name, questions, wish, expected] of cases) {
    it(name, () => assert.deepEqual(asked(questions, wish), expected));
  }
});

describe("what a build knows without asking", () => {
  it("takes the clear context, the first one offered", () => {
    assert.equal(knownAnswers(simple, undefined).context, "/w/app");
  });

  it("prefers what was answered before", () => {
    assert.deepEqual(knownAnswers({ ...simple, remembered }, undefined), {
      target: undefined,
      context: "/w",
      tags: ["mine"],
      buildArgs: { VERSION: "1" },
    });
  });

  it("never gives a stage on the way the finished image's tag", () => {
    assert.equal(knownAnswers({ ...staged, remembered }, "build").tags, undefined);
  });

  it("keeps the tag after a build to a stage on the way", () => {
    assert.deepEqual(knownAnswers({ ...staged, remembered: { ...remembered, target: "build" } }, undefined).tags, [
      "mine",
    ]);
  });

  it("builds with the engine in use, whatever the last build was made with", () => {
    assert.equal(
      knownAnswers({ ...simple, remembered: { ...remembered, engine: "podman" } }, undefined).engine,
      undefined,
    );
  });

  it("keeps the other options, but for another stage not where the result went", () => {
    const before = { ...remembered, target: "prod", pull: true, output: { kind: "push" } } as const;
    const known = knownAnswers({ ...twoEnds, remembered: before }, "dev");
    assert.deepEqual([known.pull, known.output, known.tags], [true, undefined, undefined]);
  });
});
