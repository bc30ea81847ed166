import assert from "node:assert/strict";
import fc from "fast-check";
import { codeBlock, codeSpan, escaped, lineLink, link } from "../../server/src/shared/markdown";
import { readers } from "../support/markdown";

/** Text made of what Markdown reads as something, among other text. */
const piece = fc.oneof(
  fc.constantFrom(..."`*_~#>-+=|[](){}<>!\\&;:/.@$^'\"1 \t\n\r".split("")),
  fc.constantFrom(
    "```",
    "~~~",
    "---",
    "www.",
    "https://a.b",
    "![](https://a.b/c)",
    "&amp;",
    "<b>",
    "</p>",
    "1. ",
    "    ",
  ),
  fc.constantFrom("[x]", "](", "- ", "| a |", "<!--", "-->", "<?", "a@b.cd", "\\", "word", "é", "😀", "\u00a0"),
  fc.string({ unit: "grapheme", maxLength: 3 }),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
/** Without what is written as an escape: that is tested where it is done. */
const text = anyText.filter((each) => !/[^\P{C}\t\n\r]|[\p{Zl}\p{Zp}\p{DI}]/u.test(each));

const oneLine = (each: string) => each.replace(/\s+/g, " ").trim();

describe("protocol/markdown", () => {
  for (const [reader, render] of Object.entries(readers)) {
    it(`gives the text of a sentence back: ${reader}`, () => {
      fc.assert(
        fc.property(text, (each) => {
          const { text: read, tags } = render(`Why: ${escaped(each)}.`);
          assert.equal(read, `Why: ${oneLine(each)}.`);
          assert.deepEqual(tags, ["p"]);
        }),
        { numRuns: 1000 },
      );
    });

    it(`gives it back at the beginning of a line, and of a point of a list: ${reader}`, () => {
      fc.assert(
        fc.property(
          text.filter((each) => each.trim() !== ""),
          (each) => {
            const { text: read, tags } = render(`${escaped(each)}\n\n- ${escaped(each)}\n- b`);
            assert.deepEqual(oneLine(read), `${oneLine(each)} ${oneLine(each)} b`);
            assert.deepEqual(tags, ["p", "ul", "li", "li"]);
          },
        ),
        { numRuns: 1000 },
      );
    });

    it(`gives code in a line back: ${reader}`, () => {
      fc.assert(
        fc.property(
          text.filter((each) => each.trim() !== ""),
          (each) => {
            const { text: read, tags } = render(`a ${codeSpan(each)} b`);
            assert.equal(read, `a ${oneLine(each)} b`);
            assert.deepEqual(tags, ["p", "code"]);
          },
        ),
        { numRuns: 1000 },
      );
    });

    it(`gives code over several lines back: ${reader}`, () => {
      fc.assert(
        fc.property(text, (each) => {
          const { text: read, tags } = render(`a\n\n${codeBlock(each)}\n\nb`);
          // Marked writes blanks for tabs at the beginning of a line.
          const shown = (all: string) => all.replace(/\s+/g, "");
          assert.equal(shown(read), shown(`a${each}b`));
          assert.deepEqual(tags, ["p", "pre", "code", "p"]);
        }),
        { numRuns: 1000 },
      );
    });

    it(`links to nothing but the address: ${reader}`, () => {
      fc.assert(
        fc.property(text, (each) => {
          const { text: read, tags } = render(`a ${link(each, `https://a.b/${each}`)} b`);
          assert.equal(oneLine(read), oneLine(`a ${oneLine(each)} b`));
          assert.equal(tags.length, 2);
          assert.match(tags[1] as string, /^a https:\/\/a\.b\//);
        }),
        { numRuns: 1000 },
      );
    });
  }

  it("leaves no half of a character behind where text is cut", () => {
    assert.equal(codeSpan("a😀", 2), "`` a ``");
    assert.equal(codeBlock("a😀", 2), "````text\na\n````");
  });

  it("leads to a file whose name would end the link", () => {
    assert.equal(lineLink("file:///a)](b [c]", 3), "[line 3](file:///a%29%5d%28b%20%5bc%5d#L3)");
  });

  it("shows what cannot be seen", () => {
    assert.equal(escaped("a\u202eb"), "a\\\\u202eb");
    assert.equal(codeSpan("a\u0007\u200bb"), "`` a\\u0007\\u200bb ``");
    assert.equal(codeSpan(" \n "), "");
  });
});
