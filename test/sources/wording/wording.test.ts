import assert from "node:assert/strict";
import { exceptions } from "./exceptions";
import { glossary, legitimate, regexpOf, usesIn } from "./glossary";
import { describeViolation, filesForUsers, type Violation, violationsIn, violationsOf } from "./passages";

const isExcepted = ({ file, text }: Violation) =>
  exceptions.some((exception) => exception.file === file && text.includes(exception.part));

describe("the words that users read", () => {
  let found: readonly Violation[] = [];

  before(() => {
    found = filesForUsers().flatMap(violationsOf);
  });

  it("are plain English", () => {
    const violations = found.filter((violation) => !isExcepted(violation));
    assert.equal(violations.length, 0, `${violations.length}:\n${violations.map(describeViolation).join("\n")}\n`);
  });

  it("have no exception that is for nothing", () => {
    const idle = exceptions.filter(
      ({ file, part }) => !found.some((each) => each.file === file && each.text.includes(part)),
    );
    assert.deepEqual(idle, []);
  });
});

describe("the glossary", () => {
  for (const idiom of glossary) {
    it(`reports ${idiom.seen.join(", ")}`, () => {
      assert.notEqual(idiom.seen.length, 0);
      assert.deepEqual(
        idiom.seen.filter((text) => text.search(regexpOf(idiom)) === -1),
        [],
      );
    });
  }
  for (const text of legitimate) it(`passes ${text}`, () => assert.deepEqual(usesIn(text), []));
});

/** A file with an idiom in it, and the line on which it has to be reported; none where it is not for users. */
const planted: readonly (readonly [file: string, source: string, line: number | undefined])[] = [
  ["a.ts", 'export const a: string = "Nothing mends this";', 1],
  ["a.ts", "type A = 1;\n\nconst b = 1;\nexport const a = `Build ${b}\nhangs\non it`;", 5],
  ["a.ts", 'export const a = { title: "Mend" };', 1],
  ["a.ts", 'export const a = { titles: { one: 1 ? "Mended" : "Fixed" } };', 1],
  ["a.ts", 'throw new Error("This file is no Dockerfile");', 1],
  ["a.ts", 'export const a = "mend";', undefined],
  ["a.ts", "// Nothing mends this\nexport const a = 1;", undefined],
  ["a.ts", "export const a = /this is no help/;", undefined],
  ["a.ts", 'import "what mends this";', undefined],
  ["a.ts", 'export type A = "what mends this";', undefined],
  ["a.ts", `interface A { readonly a: "what mends this" }\nfunction b(c: "is no help"): "is no way" {}`, undefined],
  ["a.ts", `export const a = { title: "Mend" } as const satisfies object;`, 1],
  ["a.ts", 'export const a = (b: string) => b.startsWith("is no help") || b === "is no way out";', undefined],
  ["a.json", '{\n  "title": "Mend",\n  "when": "mend"\n}', 2],
  ["a.json", '{\n  "enumDescriptions": [\n    "One",\n    "The practice"\n  ]\n}', 4],
  ["a.json", '{ "A file with blanks": {} }', 1],
  ["a.json", '{ "when": "mend" }', undefined],
  ["a.md", "# Title\n\nWhat hangs\non it", 3],
  ["a.md", "| a | b |\n| - | - |\n| c | a colour |", 3],
  ["a.md", "See `mend` and [that](mend.md)", undefined],
];

describe("an idiom is seen", () => {
  for (const [file, source, line] of planted) {
    it(`${line === undefined ? "not in" : "in"} ${file}: ${source}`, () =>
      assert.deepEqual(
        violationsIn(file, source).map((violation) => violation.line),
        line === undefined ? [] : [line],
      ));
  }
});
