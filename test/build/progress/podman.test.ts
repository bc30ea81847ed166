import assert from "node:assert/strict";
import { PodmanParser } from "../../../server/src/build/progress/podman";
import { chunksOf, outline, parse } from "../support";

const run = (stdout: string, stderr = "") =>
  parse(new PodmanParser(), [...chunksOf(stdout, "stdout", 40), ...chunksOf(stderr, "stderr", 40)]);

describe("build/progress/podman", () => {
  it("is not misled by a RUN that prints STEP lines", () => {
    const text =
      "STEP 1/3: FROM x\nSTEP 2/3: RUN a\nSTEP 9/9: RUN fake\nSTEP 2/3: RUN again\n--> 0123456789ab\nSTEP 3/3: RUN b\n";
    assert.deepEqual(
      outline(run(text)).filter((line) => !line.startsWith("log")),
      ["ran STEP 1/3: FROM x", "ran STEP 2/3: RUN a", "open STEP 3/3: RUN b"],
    );
  });

  it("takes the seconds from the clock of arrival", () => {
    const parser = new PodmanParser();
    const feed = (text: string, at: number) => parser.push({ stream: "stdout", data: Buffer.from(text), at });
    const events = [
      ...feed("STEP 1/2: FROM x\n", 1000),
      ...feed("STEP 2/2: RUN sleep 2\n", 1500),
      ...feed("COMMIT\n", 3500),
      ...feed("--> 0123456789ab\n", 3750),
      ...parser.end(4000),
    ];
    const seconds = events.flatMap((event) => (event.kind === "stepFinished" ? [event.seconds] : []));
    assert.deepEqual(seconds, [0.5, 2, 0.25]);
  });

  it("reports an error before the first step", () => {
    assert.deepEqual(run("", 'Error: the target "zzz" was not found in the provided Dockerfile\n').at(-1), {
      kind: "failed",
      message: 'the target "zzz" was not found in the provided Dockerfile',
    });
  });

  it("finds Podman's own error among what a RUN prints", () => {
    const failing = run(
      'STEP 1/1: RUN echo ": x"\n',
      'Error: of a command\nError: building at STEP "RUN echo ": x"": checking "/y": "/z": not there\n',
    );
    assert.deepEqual(failing.at(-1), { kind: "failed", message: 'checking "/y": "/z": not there', step: ":1" });
  });

  it("leaves a step open that the program's end cut off", () => {
    assert.deepEqual(outline(run("STEP 1/2: FROM x\nSTEP 2/2: RUN sleep 1000\n")), [
      "ran STEP 1/2: FROM x",
      "open STEP 2/2: RUN sleep 1000",
    ]);
  });
});
