import assert from "node:assert/strict";
import { parseWords, writeWords } from "../../../client/src/build/words";

describe("arguments in one line", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["", []],
    ["  ", []],
    ["--network=host", ["--network=host"]],
    ["  --a   --b=1 ", ["--a", "--b=1"]],
    ['--label="two words" x', ["--label=two words", "x"]],
    ['"say \\"hi\\""', ['say "hi"']],
    ['""', [""]],
  ];
  for (const [text, words] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseWords(text), { words }));
    it(`writes ${JSON.stringify(words)} so that it is read the same`, () =>
      assert.deepEqual(parseWords(writeWords(words)), { words }));
  }

  it("rejects a quote that is not closed", () => {
    assert.deepEqual(parseWords('--a "b c'), { problem: 'Unterminated quote: "b c' });
  });
});
