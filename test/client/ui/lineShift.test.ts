import assert from "node:assert/strict";
import { type LineChange, shiftAll, shiftLine, touchedLines } from "../../../client/src/ui/inline/lineShift";

/** A change from line:character to line:character that puts in so many line ends. */
function change(start: readonly [number, number], end: readonly [number, number], newLines: number): LineChange {
  return { startLine: start[0], startCharacter: start[1], endLine: end[0], endCharacter: end[1], newLines };
}

describe("lines move with an edit", () => {
  const cases: readonly [string, LineChange, readonly (number | undefined)[]][] = [
    // The new positions of the lines 3, 4, 5 and 6.
    ["typing in line 4", change([4, 5], [4, 5], 0), [3, 4, 5, 6]],
    ["Enter at the end of line 4", change([4, 9], [4, 9], 1), [3, 4, 6, 7]],
    ["Enter at the start of line 4", change([4, 0], [4, 0], 1), [3, 5, 6, 7]],
    ["line 4 taken away with its line end", change([4, 0], [5, 0], 0), [3, undefined, 4, 5]],
    ["line 5 joined to line 4", change([4, 9], [5, 0], 0), [3, 4, 4, 5]],
    ["lines 4 and 5 replaced by three", change([4, 0], [6, 0], 3), [3, undefined, undefined, 7]],
    ["the middle of 4 to the middle of 6 taken away", change([4, 2], [6, 2], 0), [3, 4, undefined, undefined]],
    ["everything replaced", change([0, 0], [9, 3], 9), [undefined, undefined, undefined, undefined]],
  ];
  for (const [name, edit, expected] of cases) {
    it(name, () => {
      assert.deepEqual(
        [3, 4, 5, 6].map((line) => shiftLine(line, edit)),
        expected,
      );
    });
  }

  it("what is at a line that is gone is dropped", () => {
    const items = [3, 4, 5].map((line) => ({ line, text: `was ${line}` }));
    assert.deepEqual(shiftAll(items, change([4, 0], [5, 0], 0)), [
      { line: 3, text: "was 3" },
      { line: 4, text: "was 5" },
    ]);
  });

  it("names the lines that were touched", () => {
    assert.deepEqual(touchedLines(change([4, 2], [4, 2], 0)), [4]);
    assert.deepEqual(touchedLines(change([4, 2], [7, 2], 1)), [4, 5]);
  });
});
