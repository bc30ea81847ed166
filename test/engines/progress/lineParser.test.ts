import assert from "node:assert/strict";
import type { BuildEvent } from "../../../server/src/engines/events";
import { type LineOrigin, LineParser } from "../../../server/src/engines/progress/lineParser";

/** Makes a log event of each line, with where it came from, and of the end. */
class Lines extends LineParser {
  protected readLine(line: string, { stream, at }: LineOrigin, events: BuildEvent[]): void {
    events.push({ kind: "log", text: `${stream} ${at} ${line}` });
  }

  protected readEnd(at: number, events: BuildEvent[]): void {
    events.push({ kind: "log", text: `end ${at}` });
  }
}

const texts = (events: readonly BuildEvent[]) => events.map((event) => (event.kind === "log" ? event.text : ""));

describe("build/progress/lineParser", () => {
  it("cuts each output into separate lines, with the time at which a line was complete", () => {
    const parser = new Lines();
    const push = (stream: "stdout" | "stderr", text: string, at: number) =>
      texts(parser.push({ stream, data: Buffer.from(text), at }));
    assert.deepEqual(push("stdout", "one\ntw", 1), ["stdout 1 one"]);
    assert.deepEqual(push("stderr", "err", 2), []);
    assert.deepEqual(push("stdout", "o\nthree", 3), ["stdout 3 two"]);
    assert.deepEqual(push("stderr", "or\r\n", 4), ["stderr 4 error"]);
  });

  it("reads the lines without a line end before the end itself", () => {
    const parser = new Lines();
    for (const stream of ["stderr", "stdout"] as const) parser.push({ stream, data: Buffer.from("last"), at: 1 });
    assert.deepEqual(texts(parser.end(9)), ["stdout 9 last", "stderr 9 last", "end 9"]);
  });
});
