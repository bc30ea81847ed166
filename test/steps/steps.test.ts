import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { planSteps } from "../../server/src/steps/steps";
import type { Counting, NamedPlace } from "../../server/src/steps/types";

const dockerfile = `FROM busybox AS base
ENV A=1
WORKDIR /w
RUN make \\
    all
RUN echo again
RUN echo again

FROM scratch AS files
COPY a b /

FROM base
COPY --from=files / /
RUN <<EOF
echo $A
EOF
CMD ["sh"]
`;

const file = readDockerfile(dockerfile);
const lineOf = (counting: Counting, place: NamedPlace, target?: string) =>
  planSteps(file, counting, target)
    .find(place)
    .map((step) => file.lines.lineAt(step.instruction.textSpan.start) + 1);

describe("steps/steps", () => {
  const cases: [string, Counting, NamedPlace, number[]][] = [
    [
      "FROM of an image",
      "buildkit",
      { stage: "base", index: 1, total: 5, text: "FROM docker.io/library/busybox" },
      [1],
    ],
    [
      "a RUN, whose variables are expanded",
      "buildkit",
      { stage: "base", index: 3, total: 5, text: "RUN make     all" },
      [4],
    ],
    ["the second of two alike", "buildkit", { stage: "base", index: 5, total: 5, text: "RUN echo again" }, [7]],
    [
      "a stage from scratch has no FROM step",
      "buildkit",
      { stage: "files", index: 1, total: 1, text: "COPY a b /" },
      [10],
    ],
    [
      "nor has one from another stage",
      "buildkit",
      { stage: "stage-2", index: 1, total: 2, text: "COPY --from=files / /" },
      [13],
    ],
    ["a heredoc", "buildkit", { stage: "stage-2", index: 2, total: 2, text: "RUN <<EOF (echo 1...)" }, [14]],
    ["ONBUILD steps move the rest down", "buildkit", { stage: "base", index: 5, total: 7, text: "RUN make all" }, [4]],
    ["a wrong place, a right text", "buildkit", { stage: "base", index: 9, total: 5, text: "WORKDIR /w" }, [3]],
    ["a row of all instructions", "legacy", { index: 10, total: 12, text: "COPY --from=files / /" }, [13]],
    ["a row with something else there", "legacy", { index: 10, total: 12, text: "RUN x" }, []],
    ["a stage that is not there", "buildkit", { stage: "other", index: 1, total: 1, text: "RUN x" }, []],
    ["no stage where there are several", "buildkit", { index: 1, total: 1, text: "RUN x" }, []],
    ["an instruction that is not there", "buildkit", { stage: "base", index: 2, total: 5, text: "ADD x" }, []],
    ["Podman counts all", "podman", { stage: "1", index: 4, total: 6, text: "RUN make     all" }, [4]],
    ["Podman's metadata", "podman", { stage: "3", index: 4, total: 4, text: 'CMD ["sh"]' }, [17]],
    ["Podman's heredoc", "podman", { stage: "3", index: 3, total: 4, text: "RUN <<EOF (echo $A...)" }, [14]],
    [
      "Podman's ONBUILD step is none of the file",
      "podman",
      { stage: "1", index: 4, total: 6, text: "RUN echo onbuild" },
      [],
    ],
    ["Podman names no stage when it builds the first", "podman", { index: 3, total: 6, text: "WORKDIR /w" }, [3]],
  ];
  for (const [name, counting, place, lines] of cases) {
    it(name, () => assert.deepEqual(lineOf(counting, place), lines));
  }

  it("has the stages that the target needs, and no others", () => {
    const count = (target?: string) => planSteps(file, "buildkit", target).steps.length;
    assert.deepEqual(
      [count(), count("base"), count("files"), count("1"), count("2"), count("BASE")],
      [8, 5, 1, 1, 8, 5],
    );
    assert.equal(count("nothing"), 8);
  });

  it("knows a step that two stages have in common, whichever is named", () => {
    const twins = readDockerfile(
      "FROM node AS deps\nENV X=1\nWORKDIR /app\nCOPY a .\nRUN ci\n\nFROM node AS build\nLABEL b=c\nWORKDIR /app\nCOPY a .\nRUN ci\n",
    );
    const plan = planSteps(twins, "buildkit");
    const lines = (place: NamedPlace) =>
      plan.find(place).map((step) => twins.lines.lineAt(step.instruction.span.start) + 1);
    // The last stage does not need the first, so only its own steps are planned.
    assert.deepEqual(lines({ stage: "build", index: 2, total: 4, text: "WORKDIR /app" }), [9]);
    const both = readDockerfile(`${twins.text}COPY --from=deps / /\n`);
    const found = (place: NamedPlace) =>
      planSteps(both, "buildkit")
        .find(place)
        .map((step) => both.lines.lineAt(step.instruction.span.start) + 1);
    assert.deepEqual(found({ stage: "deps", index: 1, total: 4, text: "FROM node" }), [1, 7]);
    assert.deepEqual(found({ stage: "deps", index: 3, total: 4, text: "COPY a ." }), [4, 10]);
    // The ENV of one stage makes its RUN another one.
    assert.deepEqual(found({ stage: "deps", index: 4, total: 4, text: "RUN ci" }), [5]);
  });

  it("is not misled by the labels that Podman adds at the end", () => {
    const several = planSteps(readDockerfile("FROM x\nENV A=1\nENV B=2\nRUN a\n"), "podman");
    const found = several.find({ index: 3, total: 5, text: "ENV B=2" });
    assert.deepEqual(
      found.map(({ instruction }) => instruction.argumentsText),
      ["B=2"],
    );
  });
});
