import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

describe("stages", () => {
  const file = readDockerfile(
    [
      "ARG BASE=debian",
      "ARG TAG",
      "FROM ${BASE}:${TAG:-12} AS Build",
      "ARG BASE",
      "ARG TAG",
      "ENV A=1 B=$A-2",
      "USER app",
      "WORKDIR /w",
      "WORKDIR sub",
      "RUN one",
      "FROM build AS test",
      "ARG A=ignored",
      'SHELL ["/bin/bash", "-c"]',
      "USER ${A}000:$A",
      "RUN two",
      "FROM $TAG",
      "COPY --from=build /a /b",
      "RUN --mount=from=1,target=/m three",
      "COPY --from=nginx /a /b",
    ].join("\n"),
  );
  const [build, test, last] = file.stages;
  const run = (text: string) => file.instructions.find((each) => each.argumentsText === text);
  const state = (text: string) => file.stateAt(run(text) as NonNullable<ReturnType<typeof run>>);

  it("have names, bases and the stages they build on", () => {
    assert.deepEqual(
      file.stages.map((stage) => [stage.name, stage.resolvedBase, stage.parent?.name]),
      [
        ["build", "debian:12", undefined],
        ["test", "build", "build"],
        [undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(last?.sources, [build, test]);
  });

  it("hand USER, WORKDIR, ENV and ARG down", () => {
    assert.equal(state("one")?.user, "app");
    assert.equal(state("one")?.workdir, "/w/sub");
    assert.equal(state("two")?.workdir, "/w/sub");
    assert.equal(state("two")?.env.get("A"), "1");
    assert.equal(state("one")?.args.get("BASE"), "debian");
    assert.equal(state("one")?.args.has("TAG"), false, "it has no default");
    assert.equal(state("two")?.args.get("BASE"), "debian");
    assert.deepEqual(state("two")?.shell, ["/bin/bash", "-c"]);
    assert.equal(state("one")?.shell, undefined);
  });

  it("put variables in, ENV before ARG, all pairs of one ENV with the values from before it", () => {
    assert.equal(state("two")?.user, "1000:1");
    assert.equal(state("one")?.env.has("B"), true);
    assert.equal(state("one")?.env.get("B"), undefined, "the base image may set A");
  });

  it("see only what was set before an instruction", () => {
    const again = readDockerfile("FROM a\nRUN x\nENV A=1\nRUN y\nENV A=2\n");
    const [, x, , y] = again.instructions;
    assert.equal(again.stateAt(x as never)?.env.has("A"), false);
    assert.equal(again.stateAt(y as never)?.env.get("A"), "1");
  });

  it("are found by FROM as it is written, by COPY and mounts in any case", () => {
    const any = readDockerfile(
      "FROM a AS Build\nFROM Build\nFROM build\nFROM a\nCOPY --from=BUILD x y\nRUN --mount=from=bUILD,target=/x z\n",
    );
    const [named, asWritten, inLowerCase, taking] = any.stages;
    assert.deepEqual([asWritten?.parent, inLowerCase?.parent], [undefined, named]);
    assert.deepEqual(taking?.sources, [named]);
  });

  it("know the image at the bottom", () => {
    const images = readDockerfile("ARG V=1\nARG X\nFROM a:$V AS b\nFROM b AS c\nFROM c\nFROM $X AS d\nFROM d").stages;
    assert.deepEqual(
      images.map(({ image }) => image),
      ["a:1", "a:1", "a:1", undefined, undefined],
    );
  });

  it("give the instructions of a keyword, without those before the first FROM and triggers", () => {
    const some = readDockerfile("ARG A\nFROM a\nARG B\nrun c\nONBUILD RUN d\nFROM e\nRUN f\nARG G");
    const texts = (keyword: string) => some.instructionsOf(keyword).map(({ argumentsText }) => argumentsText);
    assert.deepEqual(texts("ARG"), ["B", "G"]);
    assert.deepEqual(texts("RUN"), ["c", "f"]);
    assert.deepEqual(texts("CMD"), []);
    assert.deepEqual(readDockerfile("ARG A\nRUN b").instructionsOf("RUN"), []);
  });

  it("say what their ONBUILDs trigger, with its mounts, commands and state", () => {
    const parent = readDockerfile(
      "FROM a AS b\nONBUILD RUN --mount=type=cache,target=/c npm ci\nONBUILD COPY x y\nUSER late\nRUN own\nFROM b\nRUN last",
    );
    const [stage] = parent.stages;
    const [run, copy] = stage?.triggers ?? [];
    assert.deepEqual([run?.keyword, copy?.keyword, stage?.triggers.length], ["RUN", "COPY", 2]);
    assert.equal(run && parent.stageOf(run), stage);
    assert.equal(run && parent.stateAt(run)?.user, "late", "it runs on top of the whole stage");
    assert.deepEqual(run && parent.mountsOf(run).map(({ target }) => target), ["/c"]);
    assert.deepEqual(run && parent.commandsOf(run).map(({ name }) => name), ["npm"]);
    assert.deepEqual(parent.mounts, [], "the file's own mounts are others");
  });

  it("can build on one another without end", () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, index) => `FROM s${index} AS s${index + 1}\nENV A${index}=$NONE\n`,
    );
    const long = readDockerfile(`FROM x AS s0\nENV FIRST=1\n${chain.join("")}`);
    assert.equal(long.stateAt(long.instructions.at(-1) as never)?.env.get("FIRST"), "1");
  });
});
