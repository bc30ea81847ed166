import assert from "node:assert/strict";
import { readDockerfile } from "../../../server/src/dockerfile";
import { BuildContexts } from "../../../server/src/predict/context";
import { type BuildInputs, collectInputs, keysOf, whyNotPredicted } from "../../../server/src/predict/inputs";
import { Folder, inFolder } from "./support";

/** Keys by line. */
const keys = ({ steps }: BuildInputs) => new Map(steps.map(({ line, cacheKey }) => [line, cacheKey]));
/** The lines whose keys are others. */
const changed = (before: BuildInputs, now: BuildInputs) => {
  const known = keys(before);
  return now.steps.filter(({ line, cacheKey }) => known.get(line) !== cacheKey).map(({ line }) => line);
};

describe("predict/inputs", () => {
  it("describes each step that the engine counts", async () => {
    await inFolder(async (folder) => {
      folder.put({ "src/a": "a" });
      const { steps } = await folder.inputs(
        "# x\nFROM busybox AS b\nENV A=1\nCOPY src/ /s/\nFROM b\nRUN  echo \\\n  hi\n",
      );
      assert.deepEqual(
        steps.map(({ stage, index, line, keyword, instruction, files }) => [
          ...[stage, index, line, keyword, instruction],
          files?.map(({ path }) => path),
        ]),
        [
          ["b", 1, 2, "FROM", "FROM busybox AS b", undefined],
          ["b", 2, 4, "COPY", "COPY src/ /s/", ["src/a"]],
          ["stage-1", 1, 6, "RUN", "RUN echo hi", undefined],
        ],
      );
      assert.deepEqual(
        steps.map(({ parent }) => parent),
        [undefined, steps[0]?.key, steps[1]?.key],
      );
    });
  });

  it("keeps no value that may be secret, and no hash that can be tried", async () => {
    const text = "FROM busybox\nARG TOKEN\nENV PASSWORD=$TOKEN\nCOPY $TOKEN /x/\nRUN login\n";
    const options = { buildArgs: { TOKEN: "hunter2" } };
    await inFolder(async (folder) => {
      folder.put({ hunter2: "" });
      const inputs = await folder.inputs(text, { options });
      const parts = JSON.stringify(inputs.steps.map(({ parts, cacheKey, looseKey }) => [parts, cacheKey, looseKey]));
      assert(!parts.includes("hunter2"));
      const other = await folder.inputs(text, { options, salt: "other" });
      assert.deepEqual(changed(inputs, other), [1, 4, 5]);
    });
  });

  it("gives what stages have in common the same key, in any Dockerfile", async () => {
    await inFolder(async (folder) => {
      const one = await folder.inputs("FROM busybox AS a\nRUN x\nFROM busybox AS b\nRUN x\nCOPY --from=a / /\n");
      const other = await folder.inputs("FROM busybox\nLABEL z=1\nRUN x\n");
      const [, x, , same] = one.steps;
      assert.equal(x?.cacheKey, same?.cacheKey);
      assert.equal(other.steps.at(-1)?.cacheKey, x?.cacheKey);
    });
  });

  it("follows what ONBUILD of another stage sets off", async () => {
    await inFolder(async (folder) => {
      const text = (command: string) => `FROM busybox AS a\nONBUILD RUN ${command}\nFROM a\nRUN x\n`;
      assert.deepEqual(changed(await folder.inputs(text("one")), await folder.inputs(text("two"))), [4]);
    });
  });

  it("knows what variables are on scratch, and leaves those of other bases open", async () => {
    await inFolder(async (folder) => {
      folder.put({ a: "a" });
      const copy = (base: string, to: string) => folder.inputs(`FROM ${base}\nCOPY a ${to}\n`);
      assert.deepEqual(changed(await copy("scratch", "/x"), await copy("scratch", "/x$NONE")), []);
      assert.deepEqual(changed(await copy("busybox", "/x"), await copy("busybox", "/x$NONE")), [2]);
      assert.deepEqual(changed(await copy("busybox", "/$NONE"), await copy("busybox", `/\${NONE:-d}`)), [2]);
    });
  });

  it("uses / as the folder that scratch starts with, and treats that of other bases as unknown", async () => {
    await inFolder(async (folder) => {
      folder.put({ a: "a" });
      const copy = (base: string, to: string) => folder.inputs(`FROM ${base}\nCOPY a ${to}\n`);
      assert.deepEqual(changed(await copy("scratch", "/b"), await copy("scratch", "b")), []);
      assert.deepEqual(changed(await copy("busybox", "/b"), await copy("busybox", "b")), [2]);
    });
  });

  it("marks a WORKDIR that starts an empty stage, which BuildKit runs every time", async () => {
    await inFolder(async (folder) => {
      const { steps } = await folder.inputs(
        "FROM scratch\nWORKDIR /a\nWORKDIR /b\nFROM busybox\nWORKDIR /a\nCOPY --from=0 / /\n",
      );
      assert.deepEqual(
        steps.map(({ line, alwaysExecuted = false }) => [line, alwaysExecuted]),
        [
          [2, true],
          [3, false],
          [4, false],
          [5, false],
          [6, false],
        ],
      );
    });
  });

  it("resolves bases, platforms and targets with the build's arguments", async () => {
    const text = "ARG BASE=busybox\nFROM $BASE AS a\nARG TARGETARCH\nRUN x\nFROM $BASE\nCOPY --from=a / /\n";
    await inFolder(async (folder) => {
      const before = await folder.inputs(text);
      assert.deepEqual(
        changed(before, await folder.inputs(text, { options: { buildArgs: { BASE: "alpine" } } })),
        [2, 4, 5, 6],
      );
      assert.deepEqual(changed(before, await folder.inputs(text, { options: { platforms: ["amd64"] } })), []);
      assert.deepEqual(changed(before, await folder.inputs(text, { options: { platforms: ["arm64"] } })), [2, 4, 5, 6]);
      const target = await folder.inputs(text, { options: { target: "a" } });
      assert.deepEqual([changed(before, target), target.steps.length], [[], 2]);
    });
  });

  it("has keys for each platform", async () => {
    await inFolder(async (folder) => {
      const text = "FROM busybox\nRUN x\nFROM --platform=$BUILDPLATFORM busybox\nRUN y\nCOPY --from=0 / /\n";
      const both = await folder.inputs(text, { options: { platforms: ["linux/amd64", "linux/arm64"] } });
      const [amd, arm] = await Promise.all(
        ["linux/amd64", "linux/arm64"].map((platform) => folder.inputs(text, { options: { platforms: [platform] } })),
      );
      assert.deepEqual(
        both.steps.map(keysOf),
        amd?.steps.map((step, at) => [...keysOf(step), ...keysOf(arm?.steps[at] ?? step)]),
      );
      const y = both.steps.find(({ line }) => line === 4);
      assert(y);
      assert.equal(keysOf(y)[0]?.cacheKey, keysOf(y)[1]?.cacheKey);
    });
  });

  it("depends on what named build contexts hold", async () => {
    const extra = new Folder();
    const contexts = new BuildContexts({});
    try {
      await inFolder(async (folder) => {
        extra.put({ f: "one", g: "g" });
        const file = readDockerfile(
          "FROM busybox\nCOPY --from=extra f /f\nRUN --mount=from=extra,source=g,target=/g x\n",
        );
        const collect = async () => {
          const [context, named] = await Promise.all(
            [folder, extra].map(({ path }) => contexts.snapshot({ root: path, rules: "buildkit", whole: true })),
          );
          assert(context && named);
          const options = { contexts: { extra: extra.path } };
          const environment = { context, contexts: new Map([["extra", named]]), image: () => undefined, salt: "s" };
          return collectInputs({ file, engine: "docker", counting: "buildkit", options }, environment);
        };
        const before = await collect();
        extra.put({ f: "two" });
        assert.deepEqual(changed(before, await collect()), [2, 3]);
        extra.put({ f: "one", g: "other" });
        assert.deepEqual(changed(before, await collect()), [3]);
        assert.deepEqual(
          before.steps[1]?.files?.map(({ path }) => path),
          ["f"],
        );
      });
    } finally {
      contexts.dispose();
      extra.remove();
    }
  });

  it("asks a context for each selection once", async () => {
    await inFolder(async (folder) => {
      folder.put({ a: "a", b: "b" });
      const contexts = new BuildContexts({});
      const context = await contexts.snapshot({ root: folder.path, rules: "buildkit", whole: true });
      const asked: string[] = [];
      const counting: typeof context = {
        root: context.root,
        takenAt: context.takenAt,
        problems: context.problems,
        select: (selection, signal) => {
          asked.push(selection.sources.join());
          return context.select(selection, signal);
        },
      };
      const file = readDockerfile(
        "FROM busybox\nCOPY a /1\nCOPY a /2\nCOPY b /3\nFROM busybox\nCOPY a /1\nCOPY --from=0 / /\n",
      );
      const environment = { context: counting, image: () => undefined, salt: "s" };
      const options = { platforms: ["linux/amd64", "linux/arm64"] };
      await collectInputs({ file, engine: "docker", counting: "buildkit", options }, environment);
      contexts.dispose();
      assert.deepEqual(asked, ["a", "b"]);
    });
  });

  it("says that steps of Docker's old builder are not predicted", () => {
    assert.match(whyNotPredicted({ counting: "legacy", file: readDockerfile("FROM a") }) ?? "", /legacy builder/);
    assert.equal(whyNotPredicted({ counting: "podman", file: readDockerfile("FROM a\nENV A=b") }), undefined);
    const many = `${"ENV A=b\n".repeat(2_000)}${"FROM a\n".repeat(2_000)}`;
    const file = readDockerfile(`FROM b AS a\n${many}`);
    assert.match(whyNotPredicted({ counting: "podman", file }) ?? "", /this many stages/);
  });
});
