import assert from "node:assert/strict";
import { TerminalLog } from "../../server/src/builds/terminalLog";
import type { BuildEvent } from "../../server/src/engines/events";

const started = (step: string, name: string): BuildEvent => ({ kind: "stepStarted", step, name, at: 0 });
const log = (text: string, step?: string): BuildEvent => ({ kind: "log", text, ...(step ? { step } : {}) });
const ended = (step: string, outcome: "ran" | "cached" | "failed" | "cancelled", seconds: number): BuildEvent => ({
  kind: "stepFinished",
  step,
  outcome,
  seconds,
});

describe("build/terminalLog", () => {
  it("names each step, and again where the output switches to another", () => {
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

  it("shows cached and canceled steps, and omits what took no time", () => {
    const terminal = new TerminalLog();
    const text = [
      started("1", "a"),
      ended("1", "ran", 0),
      ended("1", "cached", 0),
      started("1", "a"),
      ended("1", "cancelled", 1),
    ];
    assert.equal(text.map((event) => terminal.text(event)).join(""), "a\r\n  ✓ cached\r\n  canceled after 1.0 s\r\n");
  });

  const esc = "\u001b";
  for (const [what, printed, shown] of [
    ["colors stay", `${esc}[1;31mred${esc}[0m`, `${esc}[1;31mred${esc}[0m`],
    ["a line that is written over stays", `10 %\r${esc}[K20 %`, `10 %\r${esc}[K20 %`],
    ["the clipboard is not written to", `a${esc}]52;c;ZXZpbA==\u0007b`, "ab"],
    ["the title is not set", `a${esc}]0;title${esc}\\b`, "ab"],
    ["no link hides where it leads", `${esc}]8;;https://example.com${esc}\\x${esc}]8;;${esc}\\`, "x"],
    ["the cursor stays in its line", `a${esc}[2Ab${esc}[10;10Hc${esc}[Jd`, "abcd"],
    ["the screen is not switched", `a${esc}[?1049hb${esc}[?25lc${esc}cd`, "abcd"],
    ["nothing is asked of the terminal", `a${esc}[6nb${esc}[cc${esc}P$q m${esc}\\d`, "abcd"],
    ["the single characters do no more", "a\u009b2Jb\u009d0;t\u0007c\u0090x\u009cd", "abcd"],
    ["no other control character", "a\u0007\u0008\u0000\u000e\u007fb", "ab"],
    ["what is never ended hides no further line", `a${esc}]0;never\nb`, "a\nb"],
    ["no private colors", `a${esc}[>4;1mb${esc}[!pc`, "abc"],
  ] as const) {
    it(`prints what a step printed: ${what}, in whatever pieces it comes`, () => {
      for (let size = 1; size <= printed.length; size++) {
        const terminal = new TerminalLog();
        let text = "";
        for (let at = 0; at < printed.length; at += size) text += terminal.text(log(printed.slice(at, at + size), "1"));
        text += terminal.text(log("|", "1"));
        assert.equal(text.replaceAll("\r\n", "\n"), `${shown}|`, `${size}`);
      }
    });
  }

  it("ends the colors of a step where another one continues", () => {
    const terminal = new TerminalLog();
    const text = [started("1", "a"), log(`${esc}[8mhidden\n`, "1"), started("2", "b"), log("x\n", "2")];
    assert.equal(text.map((event) => terminal.text(event)).join(""), `a\r\n${esc}[8mhidden\r\n${esc}[0mb\r\nx\r\n`);
  });

  it("shows what cannot be seen in names and warnings", () => {
    const terminal = new TerminalLog();
    const text = [started("1", `RUN ${esc}[2J\n\u202ex`), { kind: "warning", text: `w${esc}c` } as const];
    assert.equal(
      text.map((event) => terminal.text(event)).join(""),
      "RUN \\u001b[2J \\u202ex\r\nWarning: w\\u001bc\r\n",
    );
  });
});
