import assert from "node:assert/strict";
import { PlainParser } from "../../../server/src/engines/buildkit/progress/plain";
import { RawJsonParser } from "../../../server/src/engines/buildkit/progress/rawjson";
import { PodmanParser } from "../../../server/src/engines/podman/progress";
import type { ProgressParser } from "../../../server/src/engines/progress/parser";
import type { OutputChunk } from "../../../server/src/programs/outputChunk";
import { chunksOf, fixture, outcomes, outline, parse } from "../../builds/support";

/** A recorded output with the parser that reads it. */
interface Recording {
  readonly parser: () => ProgressParser;
  readonly chunks: (size?: number) => OutputChunk[];
}

const rawjson = (name: string): Recording => ({
  parser: () => new RawJsonParser(),
  chunks: (size) => chunksOf(fixture(`${name}.rawjson.txt`), "stderr", size),
});
const plain = (name: string): Recording => ({
  parser: () => new PlainParser(),
  chunks: (size) => chunksOf(fixture(`${name}.plain.txt`), "stderr", size),
});
const podman = (name: string, withErrors = false): Recording => ({
  parser: () => new PodmanParser(),
  chunks: (size) => [
    ...chunksOf(fixture(`${name}.podman.stdout.txt`), "stdout", size),
    ...(withErrors ? chunksOf(fixture(`${name}.podman.stderr.txt`), "stderr", size) : []),
  ],
});

const events = ({ parser, chunks }: Recording, size?: number) => parse(parser(), chunks(size));

describe("build/progress: what engines print", () => {
  const recordings: Record<string, Recording> = {
    "rawjson stages": rawjson("stages"),
    "rawjson failing": rawjson("failing"),
    "rawjson warnings": rawjson("warnings"),
    "plain stages": plain("stages"),
    "plain failing": plain("failing"),
    "podman stages": podman("stages"),
    "podman failing": podman("failing", true),
  };
  for (const [name, recording] of Object.entries(recordings)) {
    it(`${name}: the chunks may end anywhere`, () => {
      const whole = outline(events(recording));
      for (const size of [1, 2, 3, 7, 64, 1000])
        assert.deepEqual(outline(events(recording, size)), whole, `${size} bytes`);
    });
  }

  const stages = fixture("stages.Dockerfile");
  const buildkitRan = ["2 FROM: cached", "3 WORKDIR: cached", "4 RUN: ran", "12 FROM: cached", "14 WORKDIR: cached"];
  const cases: [string, Recording, string, "buildkit" | "podman", string[]][] = [
    [
      "rawjson without cache",
      rawjson("stages"),
      stages,
      "buildkit",
      [
        "2 FROM: ran",
        ...buildkitRan.slice(1, 3),
        "12 FROM: ran",
        "14 WORKDIR: cached",
        "15 COPY: ran",
        "16 COPY: ran",
        "17 RUN: ran",
      ],
    ],
    [
      "rawjson from the cache",
      rawjson("stages.cached"),
      stages,
      "buildkit",
      [
        "2 FROM: ran",
        "3 WORKDIR: cached",
        "4 RUN: cached",
        "12 FROM: ran",
        "14 WORKDIR: cached",
        "15 COPY: cached",
        "16 COPY: cached",
        "17 RUN: cached",
      ],
    ],
    [
      "plain without cache",
      plain("stages"),
      stages,
      "buildkit",
      [
        "2 FROM: ran",
        "3 WORKDIR: cached",
        "4 RUN: ran",
        "12 FROM: ran",
        "14 WORKDIR: cached",
        "15 COPY: ran",
        "16 COPY: ran",
        "17 RUN: ran",
      ],
    ],
    [
      "podman without cache",
      podman("stages"),
      stages,
      "podman",
      [
        "2 FROM: ran",
        "3 WORKDIR: ran",
        "4 RUN: ran",
        "12 FROM: ran",
        "13 ARG: ran",
        "14 WORKDIR: ran",
        "15 COPY: ran",
        "16 COPY: ran",
        "17 RUN: ran",
        "21 CMD: ran",
      ],
    ],
    [
      "podman from the cache",
      podman("stages.cached"),
      stages,
      "podman",
      [
        "2 FROM: ran",
        "3 WORKDIR: cached",
        "4 RUN: cached",
        "12 FROM: ran",
        "13 ARG: cached",
        "14 WORKDIR: cached",
        "15 COPY: cached",
        "16 COPY: cached",
        "17 RUN: cached",
        "21 CMD: cached",
      ],
    ],
    [
      "rawjson of a failing build",
      rawjson("failing"),
      fixture("failing.Dockerfile"),
      "buildkit",
      ["1 FROM: cached", "2 RUN: cancelled", "3 FROM: cached", "4 RUN: failed", "7 RUN: -", "8 COPY: -"],
    ],
    [
      "plain of a failing build",
      plain("failing"),
      fixture("failing.Dockerfile"),
      "buildkit",
      ["1 FROM: cached", "2 RUN: cancelled", "3 FROM: cached", "4 RUN: failed", "7 RUN: -", "8 COPY: -"],
    ],
    [
      "podman of a failing build",
      podman("failing", true),
      fixture("failing.Dockerfile"),
      "podman",
      ["1 FROM: ran", "2 RUN: ran", "3 FROM: ran", "4 RUN: failed", "7 RUN: -", "8 COPY: -"],
    ],
    [
      "rawjson with a base's ONBUILD steps",
      rawjson("onbuild"),
      fixture("onbuild.Dockerfile"),
      "buildkit",
      ["1 FROM: ran", "2 RUN: ran", "3 FROM: ran", "4 COPY: ran", "5 RUN: ran"],
    ],
    [
      "podman with a base's ONBUILD steps",
      podman("onbuild"),
      fixture("onbuild.Dockerfile"),
      "podman",
      ["1 FROM: ran", "2 RUN: ran", "3 FROM: ran", "4 COPY: ran", "5 RUN: ran"],
    ],
  ];
  for (const [name, recording, dockerfile, counting, should] of cases) {
    it(`${name}: every instruction has its outcome`, () => {
      assert.deepEqual(outcomes(dockerfile, counting, events(recording)), should);
    });
  }

  it("buildx reports the failing lines and what went wrong", () => {
    for (const recording of [rawjson("failing"), plain("failing")]) {
      const failed = events(recording).find((event) => event.kind === "failed");
      assert.equal(failed?.line, 4);
      assert.equal(failed?.endLine, 6);
      assert.match(failed?.message ?? "", /^process "\/bin\/sh -c echo before;.*exit code: 3$/);
    }
  });

  it("buildx points at the syntax line when its image cannot be fetched", () => {
    for (const recording of [rawjson("syntax"), plain("syntax")]) {
      const failed = events(recording).find((event) => event.kind === "failed");
      assert.equal(failed?.line, 1);
      assert.match(failed?.message ?? "", /^failed to resolve source metadata for docker\.io\/docker\/dockerfile:1/);
    }
  });

  it("Podman's failure is the step that ran last", () => {
    const all = events(podman("failing", true));
    const failed = all.find((event) => event.kind === "failed");
    assert.deepEqual(failed, { kind: "failed", message: "exit status 3", step: "2:2" });
  });

  it("warnings come with their line", () => {
    const warnings = events(rawjson("warnings")).filter((event) => event.kind === "warning");
    assert.deepEqual(
      warnings.map(({ line, url }) => [line, url?.split("/").at(-2)]),
      [
        [2, "json-args-recommended"],
        [3, "legacy-key-value-format"],
      ],
    );
    assert.equal(events(plain("warnings")).filter((event) => event.kind === "warning").length, 2);
  });

  it("what steps print is text, accents included", () => {
    for (const recording of [rawjson("stages"), plain("stages"), podman("stages")]) {
      const logs = events(recording).filter((event) => event.kind === "log" && event.step !== undefined);
      const text = logs.map((event) => (event.kind === "log" ? event.text : "")).join("");
      assert.match(text, /déjà vu\n/);
      assert.match(text, /hello\n/);
    }
  });
});
