import assert from "node:assert/strict";
import { sourceFiles, sourceFolders } from "../support/sourceCode";

/** Functions that take any number of arguments, to which a list is easily spread. */
const calls =
  /\.(?:push|unshift|concat|splice|log)\(|\bMath\.(?:max|min|hypot)\(|\bfromC(?:harCode|odePoint)\(|\bhash\(/g;

/** Where a call's own arguments, not those of calls inside it, have a spread list. */
function spreads(text: string): number[] {
  return [...text.matchAll(calls)].flatMap(({ index, 0: call }) => {
    let depth = 0;
    for (let at = index + call.length; at < text.length && depth >= 0; at++) {
      const character = text[at] as string;
      if (depth === 0 && text.startsWith("...", at) && /[(,]\s*$/.test(text.slice(index, at))) return [index];
      if ("([{".includes(character)) depth++;
      else if (")]}".includes(character)) depth--;
      else if (`"'`.includes(character)) at = closing(text, at);
    }
    return [];
  });
}

function closing(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== text[open] && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at;
}

describe("lists are not spread into calls", () => {
  it("finds them", () => {
    const cases: [code: string, count: number][] = [
      ["all.push(...more)", 1],
      ["all.push(first, ...more)", 1],
      ["all.push(\n  ...more,\n)", 1],
      ["Math.max(0, ...lengths.map((each) => each))", 1],
      ["all.push({ ...one, a: [...two] })", 0],
      ['all.push(f(...few), "(...")', 0],
      ["for (const each of more) all.push(each)", 0],
    ];
    for (const [code, count] of cases) assert.equal(spreads(code).length, count, code);
  });

  // A call takes some 120,000 arguments, and throws a RangeError above: a file, a log or a folder may have more.
  for (const folder of sourceFolders) {
    it(folder, () => {
      const found = sourceFiles(folder).flatMap(({ path, text }) =>
        spreads(text).map((at) => `${path}:${text.slice(0, at).split("\n").length}`),
      );
      assert.deepEqual(found, []);
    });
  }
});
