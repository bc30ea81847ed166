import assert from "node:assert/strict";
import { count, formatAgo, formatBytes, formatSeconds, plainLabel, plainMessage } from "../../../client/src/ui/format";

describe("format", () => {
  for (const [seconds, written] of [
    [0, "0.0 s"],
    [0.04, "0.0 s"],
    [0.44, "0.4 s"],
    [9.94, "9.9 s"],
    [9.96, "10 s"],
    [42.4, "42 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [125, "2 min 5 s"],
    [120, "2 min"],
    [3599.7, "60 min"],
  ] as const) {
    it(`${seconds} seconds are ${written}`, () => assert.equal(formatSeconds(seconds), written));
  }

  for (const [bytes, written] of [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [41_400_000, "41 MB"],
    [999_600_000, "1.0 GB"],
    [1_240_000_000, "1.2 GB"],
    [12_400_000_000, "12 GB"],
    [3e15, "3000 TB"],
  ] as const) {
    it(`${bytes} bytes are ${written}`, () => assert.equal(formatBytes(bytes), written));
  }

  const now = Date.parse("2025-06-10T12:00:00Z");
  for (const [time, written] of [
    ["2025-06-10T11:59:30Z", "just now"],
    ["2025-06-10T12:00:30Z", "just now"],
    ["2025-06-10T11:55:00Z", "5 min ago"],
    ["2025-06-10T09:10:00Z", "2 h ago"],
    ["2025-06-09T11:00:00Z", "yesterday"],
    ["2025-06-01T12:00:00Z", "9 days ago"],
    ["no time", undefined],
  ] as const) {
    it(`${time} was ${written}`, () => assert.equal(formatAgo(time, now), written));
  }

  it("a count has its noun", () => {
    assert.deepEqual([count(1, "cache mount"), count(2, "cache mount")], ["1 cache mount", "2 cache mounts"]);
  });

  it("draws no icons out of names", () => {
    assert.equal(plainLabel("a$(sync~spin)\u202eb"), "a\\$(sync~spin)\\u202eb");
  });

  // VS Code's own expression for what is a link in a message.
  const linked = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
  for (const text of [
    "[click](command:workbench.action.quit)",
    "RUN echo [a](https://example.com) [b](file:///etc/passwd)",
    '[[a]](command:x "title")',
    "a](command:x)[b](command:y)",
    "[a]\u200b(command:x)",
  ]) {
    it(`makes no link of ${text}`, () => assert.doesNotMatch(plainMessage(text), linked));
  }

  it("leaves other messages as they are", () => {
    assert.equal(plainMessage("RUN [ -f a ] (b) [c]"), "RUN [ -f a ] (b) [c]");
  });
});
