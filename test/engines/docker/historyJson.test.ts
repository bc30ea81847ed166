import { deepEqual } from "node:assert/strict";
import { readDetails, readEntries } from "../../../server/src/engines/docker/historyJson";

describe("buildx's history as JSON", () => {
  const entry = {
    ref: "default/default/abc123",
    status: "Completed",
    created_at: "2026-11-21T00:36:12Z",
    completed_at: "2026-11-21T00:36:14.5Z",
    total_steps: 7,
    cached_steps: 2,
  };
  const startedAt = Date.UTC(2026, 10, 21, 0, 36, 12);
  const ref = { builder: "default", node: "default", id: "abc123" };
  const read = { ref, outcome: "succeeded", startedAt, seconds: 2.5, total: 7, cached: 2 };

  const entries: [title: string, changes: object, result: object[]][] = [
    ["a build", {}, [read]],
    [
      "without the number of steps",
      { total_steps: undefined, cached_steps: "two" },
      [{ ...read, total: 0, cached: 0 }],
    ],
    ["whose clock was set back", { completed_at: "2026-11-21T00:00:00Z" }, [{ ...read, seconds: 0 }]],
    ["that still runs", { status: "Running", completed_at: undefined }, []],
    ["with a status that is a property of every object", { status: "constructor" }, []],
    ["with a reference that leads out of the folder", { ref: "default/../abc" }, []],
    ["without a reference", { ref: 3 }, []],
    ["with a time that is none", { created_at: "soon" }, []],
  ];
  for (const [title, changes, result] of entries) {
    it(`reads an entry ${title}`, () =>
      deepEqual(readEntries(`${JSON.stringify({ ...entry, ...changes })}\n`), result));
  }

  it("leaves out lines that are no entries", () => {
    deepEqual(readEntries(`x\n{broken\nnull\n[]\n{}\n${JSON.stringify(entry)}`), [read]);
  });

  const details: [title: string, printed: unknown, result: object][] = [
    ["nothing", {}, { buildArgs: {} }],
    [
      "all of it",
      {
        Target: "app",
        Platform: ["linux/amd64"],
        BuildArgs: [{ Name: "A", Value: "1" }],
        Error: { Message: "no", Sources: Buffer.from("1 | RUN é").toString("base64") },
      },
      {
        target: "app",
        platforms: ["linux/amd64"],
        buildArgs: { A: "1" },
        error: { message: "no", snippet: "1 | RUN é" },
      },
    ],
    [
      "an argument with an empty value, which buildx leaves out",
      { BuildArgs: [{ Name: "A" }] },
      { buildArgs: { A: "" } },
    ],
    [
      "an error without its place",
      { Error: { Message: "no" } },
      { buildArgs: {}, error: { message: "no", snippet: "" } },
    ],
    [
      "parts of other types",
      { Target: "", Platform: [1, "linux/arm64"], BuildArgs: [null, 3, [], {}, { Name: "B", Value: "2" }], Error: [] },
      { platforms: ["linux/arm64"], buildArgs: { B: "2" } },
    ],
    ["no object", [], { buildArgs: {} }],
  ];
  for (const [title, printed, result] of details) {
    it(`reads details: ${title}`, () => deepEqual(readDetails(JSON.stringify(printed)), result));
  }

  it("reads no details of what is not JSON", () => deepEqual(readDetails("ERROR: no"), { buildArgs: {} }));
});
