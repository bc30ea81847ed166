import assert from "node:assert/strict";
import type { RecordedStep } from "../../../server/src/builds/records/record";
import type { Evidence } from "../../../server/src/engines/evidence";
import { lostKeys, type Trace, traceOf } from "../../../server/src/predict/memory/evidence";
import type { EngineId } from "../../../server/src/protocol";

const began = Date.parse("2026-11-21T06:38:19.000Z");

function trace(engine: EngineId, name: string, more: Partial<RecordedStep> & { instruction?: string }): Trace {
  const { instruction = name.replace(/^\[.*?\] /, ""), ...rest } = more;
  const place = { stage: "b", index: 2, line: 3, instruction };
  const base = {
    key: "k",
    stage: "b",
    name,
    isFrom: false,
    place,
    outcome: "ran",
    startedAt: began,
    seconds: 0,
  } as const;
  const found = traceOf({ engine }, { ...base, ...rest });
  assert.ok(found);
  return found;
}

/** As `buildx du` tells, milliseconds after the build's start. */
const records = (...kept: [description: string, after: number][]): Evidence => ({
  kind: "records",
  records: kept.map(([description, after]) => ({ description, created: began + after })),
});

const lost = (traces: Readonly<Record<string, Trace>>, evidence: Evidence) => [
  ...lostKeys(new Map(Object.entries(traces)), evidence),
];

describe("predict/memory/evidence", () => {
  const copy = trace("docker", "[b 3/4] COPY src/ src/", { seconds: 0.01 });
  const command = trace("docker", '[b 4/4] RUN --mount=type=cache,target=/c echo "1"  > /out', {
    startedAt: began + 100,
    seconds: 2,
    instruction: 'RUN --mount=type=cache,target=/c echo "$V" > /out',
  });
  const there: [string, number][] = [
    ["[b 3/4] COPY src/ src/", 12],
    ['mount / from exec /bin/sh -c echo "$V"  > /out', 2103],
  ];

  it("finds a step of BuildKit by what it says and when it ran", () => {
    assert.deepEqual(lost({ copy, command }, records(...there)), []);
    assert.deepEqual(lost({ copy, command }, records(there[1]!)), ["copy"]);
    assert.deepEqual(lost({ copy, command }, records(there[0]!)), ["command"]);
  });

  it("distinguishes the runs of one instruction by their times", () => {
    const later = trace("docker", "[b 3/4] COPY src/ src/", { startedAt: began + 60_000, seconds: 0.01 });
    assert.deepEqual(lost({ copy, later }, records(["[b 3/4] COPY src/ src/", 60_012])), ["copy"]);
  });

  it("finds a step after it has become another number, and one of COPY --link by either of its records", () => {
    const linked = trace("docker", "[b 3/4] COPY --link src/ src/", {});
    assert.deepEqual(lost({ linked }, records(["[b 2/9] LINK COPY --link src/ src/", 2])), []);
  });

  it("uses only the time where the description does not contain the command: a heredoc, an exec form", () => {
    const heredoc = trace("docker", "[b 2/4] RUN <<END (echo hello...)", { instruction: "RUN <<END" });
    assert.deepEqual(lost({ heredoc }, records(["mount / from exec /bin/sh -c echo hello\n", 2])), []);
    assert.deepEqual(lost({ heredoc }, records(["mount / from exec /bin/sh -c echo hello\n", 9000])), []);
    assert.deepEqual(lost({ heredoc, copy }, records(there[0]!, ["mount / from exec sh", 9000])), ["heredoc"]);
  });

  it("uses only the descriptions where the engine's clock is another", () => {
    const hour = there.map(([text, after]): [string, number] => [text, after + 3_600_000]);
    assert.deepEqual(lost({ copy, command }, records(...hour)), []);
    assert.deepEqual(lost({ copy, command }, records(hour[0]!)), ["command"]);
  });

  it("uses only the description for a step that was never seen running", () => {
    const cached = trace("docker", "[b 3/4] COPY src/ src/", { outcome: "cached" });
    assert.deepEqual(lost({ cached, command }, records(there[1]!, ["[b 7/8] COPY src/ src/", -90_000])), []);
    assert.deepEqual(lost({ cached, command }, records(there[1]!)), ["cached"]);
  });

  it("finds a step of Podman by its image, whose id may be printed whole or in part", () => {
    const ran = trace("podman", "[1/2] STEP 3/4: COPY a b", { digest: "72206e6e6650" });
    const id = "68b4bfd1e55855bbb69b2c7b7429a7710800d59033dd979d59e2515637e395f5";
    const cached = trace("podman", "[1/2] STEP 2/4: WORKDIR /w", { digest: id, outcome: "cached" });
    assert.deepEqual(lost({ ran, cached }, { kind: "images", ids: [`sha256:${id}`] }), ["ran"]);
    assert.deepEqual(lost({ ran, cached }, { kind: "images", ids: [] }), ["ran", "cached"]);
  });

  it("has nothing of a step that failed, of a FROM, and of a Podman that printed no id", () => {
    const step = (more: Partial<RecordedStep>) => ({
      ...{
        key: "k",
        stage: "b",
        name: "[b 2/4] RUN x",
        isFrom: false,
        outcome: "ran" as const,
        startedAt: 0,
        seconds: 0,
      },
      ...more,
    });
    assert.equal(traceOf({ engine: "docker" }, step({ outcome: "failed" })), undefined);
    assert.equal(traceOf({ engine: "docker" }, step({ isFrom: true })), undefined);
    assert.equal(traceOf({ engine: "podman" }, step({})), undefined);
  });
});
