import assert from "node:assert/strict";
import { cleanPath, IgnorePatterns } from "../../server/src/ignore/names";

/** Patterns, one a line; what they leave out, and what they do not. */
const cases: readonly (readonly [patterns: string, out: string, kept: string])[] = [
  ["a\n*.log\nsub/\n/lead", "a a/b ./a x.log sub sub/ lead", "b A d/x.log /a ."],
  ["*", ". / b/c", ""],
  ["**", ". a a/b", ""],
  ["**/node_modules", "node_modules x/node_modules x/y/node_modules/z", "node_modules2 x"],
  ["doc/*.md", "doc/a.md", "doc/x/a.md doc"],
  ["a?c\n[xy]z", "abc xz", "a/c qz"],
  ["b/**", "b/c b/c/d", "b"],
  ["  pad  \n./dot\nfoo/../bar", "pad dot bar x/../pad/", "foo"],
  ["w[a-c]/**/v", "wb/v wb/1/2/v wb/v/k", "wd/v"],
  ["# c\n\n.", "", ". a"],
  ["[", "", "["],
  ["a\\*b", "a*b", "axb"],
];

describe("patterns of an ignore file", () => {
  for (const [patterns, out, kept] of cases) {
    it(JSON.stringify(patterns), () => {
      const read = new IgnorePatterns(patterns);
      const words = (text: string) => text.split(" ").filter((word) => word !== "");
      assert.deepEqual(
        words(out).filter((path) => !read.leavesOut(path)),
        [],
      );
      assert.deepEqual(
        words(kept).filter((path) => read.leavesOut(path)),
        [],
      );
    });
  }

  it("knows of exceptions", () => {
    assert.equal(new IgnorePatterns("*\n!a\n").hasExceptions, true);
    assert.equal(new IgnorePatterns("*\n#!a\n").hasExceptions, false);
  });

  it("takes no long time for any pattern", () => {
    assert.equal(new IgnorePatterns(`${"**/*a*".repeat(100)}b`).leavesOut("a/".repeat(100)), false);
  });

  it("cleans paths", () => {
    const cleaned = ["a//b/./c/", "../x", "a/../..", "/..", "", "/"].map(cleanPath);
    assert.deepEqual(cleaned, ["a/b/c", "../x", "..", "/", ".", "/"]);
  });
});
