import assert from "node:assert/strict";
import { looksSecret, parseBuildArguments, writeBuildArguments } from "../../client/src/builds/buildArguments";

describe("build arguments in one line", () => {
  const cases: readonly [string, Record<string, string>][] = [
    ["", {}],
    ["   ", {}],
    ["A=1", { A: "1" }],
    ["  A=1   B=two ", { A: "1", B: "two" }],
    ["A=", { A: "" }],
    ["A= B=1", { A: "", B: "1" }],
    ['A="one two" B=3', { A: "one two", B: "3" }],
    ['A="say \\"hi\\""', { A: 'say "hi"' }],
    ["URL=http://a/?b=c", { URL: "http://a/?b=c" }],
    ["A=1 A=2", { A: "2" }],
  ];
  for (const [text, values] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseBuildArguments(text), { values }));
    it(`writes ${JSON.stringify(values)} so that it is read the same`, () => {
      assert.deepEqual(parseBuildArguments(writeBuildArguments(values)), { values });
    });
  }

  for (const [text, word] of [
    ["A", "A"],
    ["A=1 B", "B"],
    ["=1", "=1"],
    ["1A=2", "1A=2"],
    ['A="open', 'A="open'],
    ['A="x"y', 'A="x"y'],
    ["A=$(touch x)", "x)"],
  ] as const) {
    it(`refuses ${text} and names ${word}`, () => {
      const read = parseBuildArguments(text);
      assert.ok("problem" in read && read.problem.includes(`"${word}"`), JSON.stringify(read));
    });
  }
});

describe("an argument's name looks secret", () => {
  for (const [name, secret] of [
    ["TOKEN", true],
    ["NPM_TOKEN", true],
    ["db_password", true],
    ["SIGNING_KEY_ID", true],
    ["PUBLIC_KEY", false],
    ["TOKEN_FILE", false],
    ["KEYBOARD", false],
    ["VERSION", false],
  ] as const) {
    it(`${name}: ${secret}`, () => assert.equal(looksSecret(name), secret));
  }
});
