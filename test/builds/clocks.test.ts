import assert from "node:assert/strict";
import { detailsOf, summaries } from "../../server/src/builds/history";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { BuildReport } from "../../server/src/builds/report";
import { docker } from "../../server/src/engines/docker/docker";
import type { BuildEvent } from "../../server/src/engines/events";
import { podman } from "../../server/src/engines/podman/podman";
import type { OutputChunk } from "../../server/src/programs/outputChunk";
import type { EngineStatus } from "../../server/src/protocol";
import { fixture } from "./support";

const status: EngineStatus = {
  id: "docker",
  label: "Docker 28.5.2",
  state: "ready",
  program: "docker",
  problem: "",
  builder: "buildx",
  buildxVersion: "0.29.1",
};

const hour = 3_600_000;
/** A recorded build, slowed down so that its steps take seconds. */
const recording = slower(fixture("stages.rawjson.txt"), 20);
const lines = recording.split("\n").filter((line) => line !== "");
const times = [...recording.matchAll(/"(?:started|completed)":"([^"]+)"/g)].map(([, time]) =>
  Date.parse(time as string),
);
const [first, last] = [Math.min(...times), Math.max(...times)];

function slower(text: string, times: number): string {
  const start = Date.parse("2026-11-21T00:49:58Z");
  return text.replace(/"(started|completed|timestamp)":"([^"]+)"/g, (_, name: string, time: string) => {
    return `"${name}":"${new Date(start + (Date.parse(time) - start) * times).toISOString()}"`;
  });
}

/** When something was by the engine's clock, of when it truly was. */
type Clock = (time: number) => number;

/** What an engine with another clock would have printed, line by line, each with the time by which it was there. */
function printed(clock: Clock): { line: string; at: number }[] {
  let at = first;
  return lines.map((line) => {
    const told = line.startsWith("{")
      ? line.replace(/"(started|completed|timestamp)":"([^"]+)"/g, (_, name: string, time: string) => {
          if (name !== "timestamp") at = Math.max(at, Date.parse(time));
          const shifted = clock(Date.parse(time));
          return `"${name}":${JSON.stringify(Number.isFinite(shifted) ? new Date(shifted).toISOString() : String(shifted))}`;
        })
      : line;
    return { line: told, at: at + 20 };
  });
}

/** The record of the recorded build, as it is made while it runs. */
async function live(clock: Clock): Promise<BuildRecord> {
  const startedAt = first - 100;
  const seconds = (last - first) / 1000 + 0.3;
  const order = { dockerfile: "/w/Dockerfile", context: "/w" };
  const report = new BuildReport(
    { id: "x", engine: docker, status, order, text: fixture("stages.Dockerfile"), lastRuns: new Map() },
    startedAt,
  );
  async function* chunks(): AsyncGenerator<OutputChunk> {
    for (const { line, at } of printed(clock)) yield { stream: "stderr", data: Buffer.from(`${line}\n`), at };
  }
  for await (const event of docker.progress(chunks(), status)) report.take(event);
  report.take({ kind: "finished", outcome: "succeeded", seconds, exitCode: 0 } as BuildEvent);
  return report.record();
}

const middle = (first + last) / 2;
const clocks: Readonly<Record<string, Clock>> = {
  "an hour behind": (time) => time - hour,
  "an hour ahead": (time) => time + hour,
  "a day ahead": (time) => time + 24 * hour,
  "nine years behind": (time) => time - 9 * 365 * 24 * hour,
  "jumping ahead by an hour": (time) => (time > middle ? time + hour : time),
  "jumping back by two hours less a second": (time) => (time > middle ? time - 7_199_000 : time),
  "an hour behind, then put right": (time) => (time > middle ? time : time - hour),
  "an hour ahead, then put right": (time) => (time > middle ? time : time + hour),
  "jumping there and back": (time) => (time > first + (last - first) / 3 && time < middle ? time + hour : time),
  "standing still": () => first,
  "running backwards": (time) => 2 * first - time,
  "saying nothing that is a time": () => Number.NaN,
};

/** Of the steps of a record that are longer than a moment: what they took. */
const long = (record: BuildRecord) =>
  record.steps.filter((step) => step.seconds > 0.5).map(({ key, seconds }) => ({ key, seconds }));

function assertSound(record: BuildRecord): void {
  const { startedAt, seconds, steps, engineSteps = [] } = record;
  for (const step of [
    ...steps.map((each) => ({ ...each, start: (each.startedAt - startedAt) / 1000 })),
    ...engineSteps,
  ]) {
    const what = `${step.name}: ${step.start} s, for ${step.seconds} s of ${seconds} s`;
    assert.ok(step.seconds >= 0 && step.start >= 0, what);
    assert.ok(step.start + step.seconds <= seconds + 0.001, what);
  }
  const [summary] = summaries([record], new Map());
  const details = detailsOf(record, summary!);
  assert.ok(details.criticalSeconds >= 0 && details.criticalSeconds <= seconds + 1);
}

describe("build: the engine's clock", () => {
  it("that is right gives what the engine says", async () => {
    const record = await live((time) => time);
    assertSound(record);
    assert.ok(long(record).length > 0);
    const step = record.engineSteps?.find(({ name }) => name.startsWith("[internal] load build definition"));
    assert.equal(step?.start, 0.1);
  });

  for (const [what, clock] of Object.entries(clocks)) {
    it(`${what}: no step is longer than its build, or takes less than nothing`, async () => {
      const record = await live(clock);
      assertSound(record);
      if (/still|backwards|nothing/.test(what)) return;
      // What each step took is known all the same, to the moment in which it was heard of.
      const right = long(await live((time) => time));
      const found = new Map(record.steps.map(({ key, seconds }) => [key, seconds]));
      for (const { key, seconds } of right) {
        const read = found.get(key) as number;
        assert.ok(Math.abs(read - seconds) < 0.5, `${key} took ${seconds} s and is read as ${read} s`);
      }
    });
  }

  it("is not the only one that may be off: steps that this machine times stay within their build too", async () => {
    const order = { dockerfile: "/w/Dockerfile", context: "/w" };
    const text = "FROM a\nRUN b\nRUN c\n";
    const report = new BuildReport({
      id: "x",
      engine: podman,
      status: { ...status, id: "podman" },
      order,
      text,
      lastRuns: new Map(),
    });
    async function* chunks(): AsyncGenerator<OutputChunk> {
      const now = Date.now();
      const out = [
        "STEP 1/3: FROM a\n",
        "STEP 2/3: RUN b\n",
        "--> 0123456789ab\n",
        "STEP 3/3: RUN c\n",
        "--> 123456789abc\n",
      ];
      for (const [index, line] of out.entries())
        yield { stream: "stdout", data: Buffer.from(line), at: now + (index > 2 ? hour : -hour) };
    }
    for await (const event of podman.progress(chunks(), status)) report.take(event);
    report.take({ kind: "finished", outcome: "succeeded", seconds: 3, exitCode: 0 } as BuildEvent);
    assertSound(report.record());
  });
});
