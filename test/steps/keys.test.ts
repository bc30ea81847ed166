import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { instructionKeys } from "../../server/src/steps/keys";

const keys = (text: string) => [...instructionKeys(readDockerfile(text)).values()];

describe("steps/keys", () => {
  const before = "FROM a AS s\nRUN x y\n";
  const same: [string, string][] = [
    ["a comment above", "FROM a AS s\n# why\nRUN x y\n"],
    ["a keyword in lower case", "from a AS s\nrun x y\n"],
    ["blanks and continuations", "FROM a  AS s\nRUN x \\\n    # inside\n    y\n"],
    ["CRLF", "FROM a AS s\r\nRUN x y\r\n"],
    ["no line end at the end", "FROM a AS s\nRUN x y"],
  ];
  for (const [name, after] of same) it(`stays the same: ${name}`, () => assert.deepEqual(keys(after), keys(before)));

  const other: [string, string][] = [
    ["an edit", "FROM a AS s\nRUN x z\n"],
    ["another stage", "FROM a AS t\nRUN x y\n"],
  ];
  for (const [name, after] of other) it(`changes: ${name}`, () => assert.notEqual(keys(after)[1], keys(before)[1]));

  it("changes with a heredoc's body, not with its line ends", () => {
    const heredoc = (body: string) => keys(`FROM a\nRUN <<EOF\n${body}\nEOF\n`)[1];
    assert.notEqual(heredoc("x"), heredoc("y"));
    assert.equal(keys("FROM a\r\nRUN <<EOF\r\nx\r\nEOF\r\n")[1], heredoc("x"));
  });

  it("tells apart those that say the same, by order", () => {
    const [, first, second] = keys("FROM a\nRUN x\nRUN x\n");
    assert.notEqual(first, second);
    assert.deepEqual(keys("FROM a\nRUN new\nRUN x\nRUN x\n").slice(2), [first, second]);
  });

  it("keeps the keys of a last stage without a name when a stage is put in before it", () => {
    assert.deepEqual(keys("FROM a AS s\nRUN q\nFROM b\nRUN x\n").slice(2), keys("FROM b\nRUN x\n"));
  });

  it("has a key for each instruction, also where two stages share a name", () => {
    const all = keys("FROM a AS s\nRUN x\nFROM a AS s\nRUN x\n");
    assert.equal(new Set(all).size, 4);
  });
});
