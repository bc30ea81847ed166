import assert from "node:assert/strict";
import { PodmanParser } from "../../../server/src/engines/podman/progress";
import { chunksOf, outline, parse } from "../../builds/support";

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

  it("sees the end of a RUN that printed no line end", () => {
    const text = "[1/2] STEP 1/2: FROM x AS a\n[1/2] STEP 2/2: RUN --mount=from=z one\nprinted--> 0123456789ab\n";
    const events = run(`${text}[2/2] STEP 1/2: FROM x\n[2/2] STEP 2/2: COPY a--> 0123456789ab\n`);
    const steps = outline(events).filter((line) => !line.startsWith("log"));
    assert.deepEqual(steps.slice(1), [
      "ran [1/2] STEP 2/2: RUN --mount=from=z one",
      "ran [2/2] STEP 1/2: FROM x",
      "open [2/2] STEP 2/2: COPY a--> 0123456789ab",
    ]);
    const printed = events.flatMap((event) => (event.kind === "log" ? [[event.step, event.text.trim()]] : []));
    assert.deepEqual(printed, [["1:2", "printed"]]);
  });

  it("knows what became of steps that waited for a stage", () => {
    // As Podman 5.8.6 printed it: the third stage waits for the second, and the last one for the third.
    const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(64)) as [string, ...string[]];
    const cached = (id = "") => `--> Using cache ${id}\n--> ${id.slice(0, 12)}\n`;
    const begin = `[1/4] STEP 1/2: FROM x AS b\n[1/4] STEP 2/2: RUN one\n${cached(a)}[3/4] STEP 1/2: FROM x AS d\n`;
    const waiting =
      "[3/4] STEP 2/2: RUN --mount=type=bind,from=c,target=/m two\n[4/4] STEP 1/2: FROM x\n[4/4] STEP 2/2: COPY --from=d /t /t\n";
    const second = (end: string) => `[2/4] STEP 1/2: FROM ${a} AS c\n[2/4] STEP 2/2: RUN three\n${end}`;
    const stepsOf = (text: string) => outline(run(text)).filter((line) => !line.startsWith("log"));
    assert.deepEqual(stepsOf(`${begin}${waiting}${second(cached(b))}${cached(c)}${cached(d)}`), [
      "ran [1/4] STEP 1/2: FROM x AS b",
      "cached [1/4] STEP 2/2: RUN one",
      "ran [3/4] STEP 1/2: FROM x AS d",
      "cached [3/4] STEP 2/2: RUN --mount=type=bind,from=c,target=/m two",
      "ran [4/4] STEP 1/2: FROM x",
      "cached [4/4] STEP 2/2: COPY --from=d /t /t",
      `ran [2/4] STEP 1/2: FROM ${a} AS c`,
      "cached [2/4] STEP 2/2: RUN three",
    ]);
    const ran = (id = "") => `--> ${id.slice(0, 12)}\n`;
    const changed = stepsOf(`${begin}${waiting}${second(ran(e))}${cached(c)}${ran(d)}`);
    assert.deepEqual(
      changed.filter((line) => line.includes("STEP 2/2")),
      [
        "cached [1/4] STEP 2/2: RUN one",
        "cached [3/4] STEP 2/2: RUN --mount=type=bind,from=c,target=/m two",
        "ran [4/4] STEP 2/2: COPY --from=d /t /t",
        "ran [2/4] STEP 2/2: RUN three",
      ],
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

  it("reports which image each step created, that of the last one by way of the commit", () => {
    const id = "0123456789abcdef".repeat(4);
    const events = run(
      `STEP 1/3: FROM x\nSTEP 2/3: RUN a\n--> Using cache ${id}\n--> 0123456789ab\nSTEP 3/3: RUN b\nCOMMIT\n--> ba9876543210\n${id}\n`,
    );
    const digests = events.flatMap((event) => (event.kind === "stepFinished" ? [[event.step, event.digest]] : []));
    assert.deepEqual(digests, [
      [":1", undefined],
      [":2", id],
      [":3", undefined],
      ["commit:", "ba9876543210"],
    ]);
    const commit = events.find((event) => event.kind === "stepStarted" && event.step === "commit:");
    assert.deepEqual(commit?.kind === "stepStarted" && commit.inputs, [":3"]);
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
