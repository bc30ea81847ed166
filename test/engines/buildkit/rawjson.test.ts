import assert from "node:assert/strict";
import { RawJsonParser } from "../../../server/src/engines/buildkit/progress/rawjson";
import { chunksOf, parse } from "../../builds/support";

const time = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.5Z`;
const vertex = (fields: object) => JSON.stringify({ vertexes: [{ digest: "d", name: "[2/2] RUN x", ...fields }] });
const events = (lines: readonly string[]) => parse(new RawJsonParser(), chunksOf(lines.join("\n"), "stderr"));

describe("build/progress/rawjson", () => {
  it("adds up the runs of a vertex that starts again, and counts overlaps once", () => {
    const all = events([
      vertex({}),
      vertex({ started: time(1) }),
      vertex({ started: time(1), completed: time(3) }),
      vertex({ started: time(5) }),
      vertex({ started: time(5), completed: time(6) }),
      vertex({ started: time(2), completed: time(4) }),
    ]);
    const ends = all.filter((event) => event.kind === "stepFinished");
    assert.deepEqual(
      ends.map((event) => event.seconds),
      [2, 3, 4],
    );
    assert.equal(all.filter((event) => event.kind === "stepStarted").length, 3);
  });

  it("says a step's start once, however often its vertex is repeated", () => {
    const line = vertex({ started: time(1) });
    assert.equal(events([line, line, line]).filter((event) => event.kind === "stepStarted").length, 1);
  });

  it("treats a step that was stopped because another failed as canceled", () => {
    const cases: [string, string][] = [
      [
        'process "/bin/sh -c x" did not complete successfully: exit code: 137: context canceled: context canceled',
        "cancelled",
      ],
      ['process "/bin/sh -c echo context canceled; false" did not complete successfully: exit code: 1', "failed"],
    ];
    for (const [error, outcome] of cases) {
      const end = events([vertex({ started: time(1), completed: time(2), error })]).at(-1);
      assert.equal(end?.kind === "stepFinished" && end.outcome, outcome);
    }
  });

  it("joins a character that two logs share", () => {
    const bytes = Buffer.from("é\n");
    const logs = [bytes.subarray(0, 1), bytes.subarray(1)].map((data) =>
      JSON.stringify({ logs: [{ vertex: "d", stream: 1, data: data.toString("base64") }] }),
    );
    const texts = events([vertex({ started: time(1) }), ...logs]).filter((event) => event.kind === "log");
    assert.deepEqual(texts, [{ kind: "log", step: "d", text: "é\n" }]);
  });

  it("takes what it does not understand for output, and never throws", () => {
    const lines = [
      "plain text",
      "{broken",
      "{}",
      "[]",
      "null",
      '{"vertexes":null,"logs":3,"warnings":{}}',
      '{"vertexes":[null,3,"x",{"digest":3},{"digest":"a","name":"n","started":"never"}]}',
      '{"logs":[{"vertex":"?","data":"%%%"},{"data":5}],"warnings":[{"short":7},{"short":"eA==","range":[7]}]}',
      "\u0000\u001b[31m",
    ];
    const all = events(lines);
    assert.deepEqual(
      all.filter((event) => event.kind !== "log"),
      [{ kind: "warning", text: "x" }],
    );
    assert.ok(all.some((event) => event.kind === "log" && event.text === "plain text\n"));
  });

  it("keeps at most as many vertices as a build can have", () => {
    const lines = Array.from({ length: 25_000 }, (_, n) =>
      JSON.stringify({ vertexes: [{ digest: `d${n}`, name: "[1/1] RUN x", started: time(1) }] }),
    );
    assert.equal(events(lines).length, 20_000);
  });
});
