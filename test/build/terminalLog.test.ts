import assert from "node:assert/strict";
import type { BuildEvent } from "../../server/src/build/events";
import { TerminalLog } from "../../server/src/build/terminalLog";

const started = (step: string, name: string): BuildEvent => ({ kind: "stepStarted", step, name, at: 0 });
const log = (text: string, step?: string): BuildEvent => ({ kind: "log", text, ...(step ? { step } : {}) });
const ended = (step: string, outcome: "ran" | "cached" | "failed" | "cancelled", seconds: number): BuildEvent => ({
  kind: "stepFinished",
  step,
  outcome,
  seconds,
});

describe("build/terminalLog", () => {
  it("names each step, and again where the output goes on with another", () => {
    const terminal = new TerminalLog();
    const text = [
      started("1", "[a] RUN one"),
      log("out of one, unfinished", "1"),
      started("2", "[b] RUN two"),
      log("out of two\n", "2"),
      log("more of one\n", "1"),
      ended("1", "ran", 2.3),
      ended("2", "failed", 0.4),
      log("engine says\n"),
      { kind: "warning", text: "careful" } as const,
    ]
      .map((event) => terminal.text(event))
      .join("");
    assert.deepEqual(text.split("\r\n"), [
      "[a] RUN one",
      "out of one, unfinished",
      "[b] RUN two",
      "out of two",
      "[a] RUN one",
      "more of one",
      "  ✓ 2.3 s",
      "[b] RUN two",
      "  ✗ failed after 0.4 s",
      "engine says",
      "Warning: careful",
      "",
    ]);
  });

  it("shows cached and cancelled steps, and leaves out what took no time", () => {
    const terminal = new TerminalLog();
    const text = [
      started("1", "a"),
      ended("1", "ran", 0),
      ended("1", "cached", 0),
      started("1", "a"),
      ended("1", "cancelled", 1),
    ];
    assert.equal(text.map((event) => terminal.text(event)).join(""), "a\r\n  ✓ cached\r\n  cancelled after 1.0 s\r\n");
  });
});
