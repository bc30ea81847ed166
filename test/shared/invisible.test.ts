import assert from "node:assert/strict";
import { escapeInvisible } from "../../server/src/shared/invisible";

describe("shared/invisible", () => {
  for (const [what, text, shown] of [
    ["control characters", "a\u0000\u001b[2J\u0007\u007f\u009bb", "a\\u0000\\u001b[2J\\u0007\\u007f\\u009bb"],
    [
      "what turns the direction of writing",
      "\u200e\u200f\u061c\u202a\u202e\u2066\u2069",
      "\\u200e\\u200f\\u061c\\u202a\\u202e\\u2066\\u2069",
    ],
    ["what has no width", "app\u200b\u200c\u200d\u2060\ufeff\u00ad", "app\\u200b\\u200c\\u200d\\u2060\\ufeff\\u00ad"],
    ["hidden words", "a\u{e0041}\u{e007f}", "a\\u{e0041}\\u{e007f}"],
    ["fillers and selectors", "a\u3164\u115f\ufe0f\u{e0100}", "a\\u3164\\u115f\\ufe0f\\u{e0100}"],
    ["ends of lines that are none", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["halves of characters", "a\ud83db\ude00", "a\\ud83db\\ude00"],
  ] as const) {
    it(`shows ${what}`, () => assert.equal(escapeInvisible(text), shown));
  }

  it("leaves text of any language and emoji unchanged", () => {
    for (const text of ["tab\tand\r\nline", "déjà", "日本語", "שלום", "مرحبا", "👨‍👩‍👧 ✔️ 👍🏽 ❤️‍🔥", "a\u0301"])
      assert.equal(escapeInvisible(text), text);
  });
});
