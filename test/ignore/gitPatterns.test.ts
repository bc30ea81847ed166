import assert from "node:assert/strict";
import { GitPatterns } from "../../server/src/ignore/gitPatterns";

/** Lines of a `.gitignore`, what they leave out and what they do not, as `git check-ignore` says; folders end with a slash. */
const cases: readonly (readonly [lines: string, out: string, kept: string])[] = [
  ["a", "a a/ x/a a/b x/a/b", "ab"],
  ["/a", "a a/b", "x/a"],
  ["a/", "a/ a/b x/a/ x/a/b", "a x/a"],
  ["a/b", "a/b a/b/c", "x/a/b b"],
  ["*.c", "x.c y/x.c .c", "x.cc x/.d"],
  ["a/*", "a/b a/b/c", "a x/a/b"],
  ["a*/c", "a/c ab/c", "a/b/c"],
  ["**/a", "a x/a x/y/a", "xa"],
  ["a/**", "a/b a/b/c", "a x/a/b"],
  ["a/**/b", "a/b a/x/b a/x/y/b", "ab x/a/b"],
  ["a**b", "ab axb x/ab", "a/b"],
  ["***/a", "a x/a", "ab"],
  ["?", "a x/a", "ab .a"],
  ["a?b", "axb", "a/b"],
  ["[a-c]x", "ax cx y/bx", "dx"],
  ["[!a]x\n[^b]y", "bx cx ay", "ax by"],
  ["[]a]x\n[a-]y", "]x ax -y", "bx by"],
  ["[[:digit:]]x", "1x", "ax"],
  ["[[:nothing:]]x", "", "1x nx"],
  ["a[", "", "a[ a"],
  ["a[/]b", "", "a/b"],
  ["\\*\n\\!b\n\\#c", "* !b #c", "a b c"],
  ["#c\n\n!d", "", "#c c d"],
  ["*\n!a", "b", "a"],
  ["d\n!d/a", "d/a d/b", "a"],
  ["d/*\n!d/a", "d/b", "d/a"],
  ["!a\na", "a", ""],
  ["x\r\ny\r", "x y", "x.y"],
  ["\ufeffx", "x", ""],
  ["x  \ny\t", "x", "y"],
  ["a\\", "", "a"],
  ["**/a/**/b/**/c", "a/b/c x/a/x/b/x/c", "a/c b/c"],
];

describe("patterns of a .gitignore", () => {
  for (const [lines, out, kept] of cases) {
    it(JSON.stringify(lines), () => {
      const patterns = GitPatterns.read(lines, false);
      const isOut = (path: string) => patterns.verdict(path.replace(/\/$/, ""), path.endsWith("/")) === "ignored";
      const words = (text: string) => text.split(" ").filter((word) => word !== "");
      assert.deepEqual(
        words(out).filter((path) => !isOut(path)),
        [],
      );
      assert.deepEqual(words(kept).filter(isOut), []);
    });
  }

  it("say what they include again", () => {
    const patterns = GitPatterns.read("*\n!a\n", false);
    assert.deepEqual([patterns.verdict("a", false), patterns.verdict("b", false)], ["included", "ignored"]);
    assert.equal(GitPatterns.read("x", false).verdict("a", false), undefined);
  });

  it("ignore case where the file system does", () => {
    const patterns = GitPatterns.read("Out\n[a]x\n[!b]y\n", true);
    const verdict = (path: string) => patterns.verdict(path, false) ?? "kept";
    assert.deepEqual(["oUT", "Ax", "By", "by", "Cy"].map(verdict), ["ignored", "ignored", "kept", "kept", "ignored"]);
  });

  it("follow any number of globstars down any depth at once", () => {
    const patterns = GitPatterns.ofLines([`${"**/a/".repeat(9)}b`, `${"*a".repeat(9)}b`], false);
    assert.equal(patterns.verdict("a/".repeat(300) + "a".repeat(250), false), undefined);
  });

  it("reads a long file in short steps", () => {
    const steps = GitPatterns.readInSteps("*a*b*c\n".repeat(20_000), false);
    let count = 1;
    while (!steps.next().done) count++;
    assert.ok(count >= 20, `${count} steps`);
  });
});
