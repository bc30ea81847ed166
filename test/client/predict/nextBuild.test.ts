import assert from "node:assert/strict";
import { nextBuildEntries } from "../../../client/src/predict/nextBuild";
import { withSpeedupLinks } from "../../../client/src/predict/speedupLinks";
import { commandLink } from "../../../client/src/ui/commandLink";
import { instructionAt } from "../../../client/src/ui/inline/instructionAt";
import { predicted, prediction } from "../ui/support";

const hint = { line: 4, text: "It took 3 min.", ruleId: "cache/prefer-mount" };

describe("the list of what the next build will do", () => {
  const entries = (...given: Parameters<typeof prediction>) =>
    nextBuildEntries(prediction(...given), (line) => `RUN --mount=type=cache,target=/c step at ${line}`);

  it("has what runs again first, then what would avoid it, then the rest", () => {
    const steps = [predicted(1, "hit"), predicted(4, "miss"), predicted(6, "maybe"), predicted(7, "miss")];
    assert.deepEqual(
      entries(steps, { hints: [hint] }).map(({ label, target }) => [label, target?.kind]),
      [
        ["will rebuild", undefined],
        ["$(sync) RUN step at 4", "step"],
        ["$(sync) RUN step at 7", "step"],
        ["may rebuild", undefined],
        ["$(question) RUN step at 6", "step"],
        ["suggested speed-ups", undefined],
        ["$(lightbulb) cache/prefer-mount", "step"],
        ["cached", undefined],
        ["$(check) RUN step at 1", "step"],
      ],
    );
  });

  it("says of each step its outcome, how long it took and why", () => {
    const [, entry] = entries([predicted(4, "miss", { seconds: 42, reason: "src/app.ts changed" })]);
    assert.equal(entry?.description, "~42 s · line 5");
    assert.equal(entry?.detail, "will rebuild: src/app.ts changed");
    const [, cached] = entries([predicted(1, "hit", { seconds: 42 })]);
    assert.equal(cached?.description, "cached · line 2");
    assert.equal(cached?.detail, undefined);
  });

  it("names a hint by its fix, which it target to", () => {
    const [, , , entry] = entries([predicted(4, "miss")], { hints: [{ ...hint, fixTitle: "Mount a cache" }] });
    assert.equal(entry?.label, "$(lightbulb) Mount a cache");
    assert.equal(entry?.detail, "It took 3 min.");
    assert.equal(entry?.target?.kind, "fix");
  });

  it("draws no icon out of a command", () => {
    const [, entry] = nextBuildEntries(
      prediction([predicted(4, "miss", { reason: "$(x) changed" })]),
      () => "RUN $(id)",
    );
    assert.equal(entry?.label, "$(sync) RUN \\$(id)");
    assert.equal(entry?.detail, "will rebuild: \\$(x) changed");
  });
});

describe("links in hovers", () => {
  it("carry what the command is called with, whatever it holds", () => {
    const called = ["file:///w/a%20(b)/Dockerfile", 4, 'Add "id=x" (it)'];
    const [, text, query] = /^\[(.*)\]\(command:buildkitLens\.applyCheaper\?([^()\s]*)\)$/.exec(
      commandLink("Add [id=x]", "buildkitLens.applyCheaper", called),
    ) as RegExpExecArray;
    assert.equal(text, "Add \\[id=x\\]");
    assert.deepEqual(JSON.parse(decodeURIComponent(query ?? "")), called);
  });

  it("the fix of a hint is at its line only, and only where there is a fix", () => {
    const steps = [predicted(4, "miss"), predicted(6, "miss")];
    const hovers = (fixTitle?: string) =>
      withSpeedupLinks(prediction(steps, { hints: [{ ...hint, fixTitle }] })).steps.map(({ hover }) => hover);
    const [first, second] = hovers("Mount a cache");
    assert.match(first ?? "", /^next time at line 4\n\n\[Mount a cache\]\(command:/);
    assert.equal(second, "next time at line 6");
    assert.deepEqual(hovers(), ["next time at line 4", "next time at line 6"]);
  });
});

describe("an instruction on one line", () => {
  const at = (text: string, line = 0) => instructionAt(line, (each) => text.split("\n")[each]);
  for (const [text, words] of [
    ["COPY . .", "COPY . ."],
    ["RUN a && \\\n    b\nRUN c", "RUN a && b"],
    ["RUN a && \\\n# why\n    b", "RUN a && b"],
    ["RUN a `\n b", "RUN a b"],
    ["RUN a \\", "RUN a"],
    ["RUN <<EOF\na\nEOF", "RUN <<EOF"],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(at(text), words));
  }
  it("behind the end of the file is nothing", () => assert.equal(at("FROM a", 3), ""));
});
