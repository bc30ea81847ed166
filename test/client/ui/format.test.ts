import assert from "node:assert/strict";
import { formatAgo, plainLabel, plainMessage } from "../../../client/src/ui/format";

describe("format", () => {
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

  it("leaves other messages unchanged", () => {
    assert.equal(plainMessage("RUN [ -f a ] (b) [c]"), "RUN [ -f a ] (b) [c]");
  });
});
