import assert from "node:assert/strict";
import { PlainParser } from "../../../server/src/engines/buildkit/progress/plain";
import { LegacyParser } from "../../../server/src/engines/docker/legacyProgress";
import { chunksOf, fixture, outcomes, outline, parse } from "../../builds/support";

// Recorded on Docker 20.10.24 without buildx.

const legacy = (name: string, stderr = "") =>
  parse(new LegacyParser(), [
    ...chunksOf(fixture(`${name}.legacy.stdout.txt`), "stdout", 50),
    ...chunksOf(stderr === "" ? "" : fixture(stderr), "stderr", 50),
  ]);

describe("build/progress/legacy: Docker from before BuildKit", () => {
  const dockerfile = fixture("four.legacy.Dockerfile");

  it("finds every instruction, those of stages that nothing needs included", () => {
    assert.deepEqual(outcomes(dockerfile, "legacy", legacy("four")), [
      "2 FROM: ran",
      "3 WORKDIR: ran",
      "4 RUN: ran",
      "6 FROM: ran",
      "7 ENV: ran",
      "8 COPY: ran",
      "9 RUN: ran",
      "11 FROM: ran",
      "12 RUN: ran",
      "14 FROM: ran",
      "15 COPY: ran",
      "16 COPY: ran",
      "17 COPY: ran",
      "18 LABEL: ran",
      "19 RUN: ran",
      "20 CMD: ran",
    ]);
  });

  it("reports what came from the cache, and which step failed with what it printed", () => {
    const events = legacy("four-failing", "four-failing.legacy.stderr.txt");
    assert.equal(
      outcomes(dockerfile.replace("cat /w/x", "echo before; exit 3"), "legacy", events).at(-2),
      "19 RUN: failed",
    );
    const lines = outline(events);
    assert.equal(lines.filter((line) => line.startsWith("cached Step")).length, 10);
    assert.ok(lines.includes("log before"), lines.join("\n"));
    assert.equal(
      lines.at(-1),
      "failed at undefined-undefined: The command '/bin/sh -c echo before; exit 3' returned a non-zero code: 3",
    );
  });

  it("is not misled by a RUN that prints Step lines", () => {
    const text = "Step 1/2 : FROM x\n ---> 0123456789ab\nStep 2/2 : RUN a\nStep 9/9 : RUN fake\n ---> 0123456789ab\n";
    const names = parse(new LegacyParser(), chunksOf(text, "stdout")).flatMap((event) =>
      event.kind === "stepStarted" ? [event.name] : [],
    );
    assert.deepEqual(names, ["Step 1/2 : FROM x", "Step 2/2 : RUN a"]);
  });
});

describe("build/progress/plain: the BuildKit inside Docker 20.10", () => {
  it("knows each step by its stage and place, an external COPY --from among them", () => {
    const events = parse(new PlainParser(), chunksOf(fixture("four-cached.embedded.txt"), "stderr", 64));
    const found = outcomes(fixture("four.Dockerfile"), "buildkit", events);
    assert.deepEqual(
      found.filter((line) => !line.includes("FROM")),
      [
        "3 WORKDIR: cached",
        "4 RUN: cached",
        "8 COPY: cached",
        "9 RUN: cached",
        "12 RUN: cached",
        "15 COPY: cached",
        "16 COPY: cached",
        "17 COPY: cached",
        "19 RUN: cached",
      ],
    );
  });
});
