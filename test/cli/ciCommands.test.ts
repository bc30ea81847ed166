import assert from "node:assert/strict";
import { CommandFilter, withoutCommands } from "../../server/src/cli/ciCommands";
import { escapeInvisible } from "../../server/src/shared/invisible";

const zero = "\u200b";
/** Of two halves, which a piece may end between. */
const tag = "\u{e0041}";
const colon = "\\u003a";
const hash = "\\u0023";

/** What is printed, and what is shown of it. */
const cases: readonly (readonly [printed: string, shown: string])[] = [
  ["::a::", `${colon}:a::`],
  ["x\n \t\u0085\u2003\u2028::a::b", `x\n \t\u0085\u2003\u2028${colon}:a::b`],
  ["x\r::a\r\n\n::b", `x\r${colon}:a\r\n\n${colon}:b`],
  [`\ufeff${zero}:${tag}${zero}:a`, `\ufeff${zero}${colon}${tag}${zero}:a`],
  [`x\n${tag}::a`, `x\n${tag}${colon}:a`],
  [`${" ".repeat(500)}::a::`, `${" ".repeat(500)}${colon}:a::`],
  [`x\n${`${zero} `.repeat(500)}::a::`, `x\n${`${zero} `.repeat(500)}${colon}:a::`],
  ["##[a]", `${hash}#[a]`],
  ["x ##vso[a]##teamcity[b", `x ${hash}#vso[a]${hash}#teamcity[b`],
  ["###[a]#", `#${hash}#[a]#`],
  [`#${tag}#v${zero}so${zero}[a]`, `${hash}${tag}#v${zero}so${zero}[a]`],
  ...[
    ...["", ":", ": :", "x::", "x\n:y", "😀::", "x ::a::", "#", "##", "# #[", "## a[", "#a#[", "\u2028x::"],
    ...["a\n#\n#[", `##${"a".repeat(21)}[`, `#${zero}`, `:${zero}`, "\ud83d", "  \n\t"],
  ].map((text) => [text, text] as const),
];

function filtered(text: string, size: number): string {
  const filter = new CommandFilter();
  let shown = "";
  for (let at = 0; at < text.length; at += size) shown += filter.push(text.slice(at, at + size));
  return shown + filter.end();
}

describe("cli/ciCommands", () => {
  for (const [printed, shown] of cases) {
    it(`${escapeInvisible(JSON.stringify(printed.slice(0, 30)))} is shown without commands, in whatever pieces it comes`, () => {
      assert.equal(withoutCommands(printed), shown);
      for (let size = 1; size <= Math.min(printed.length, 1000); size++)
        assert.equal(filtered(printed, size), shown, `${size}`);
    });
  }

  it("treats what may start a command and continues for long as one, rather than hold it back", () => {
    const filter = new CommandFilter();
    assert.equal(filter.push(`:${zero.repeat(500)}`), `${colon}${zero.repeat(500)}`);
    assert.equal(filter.push(":a"), ":a");
    assert.equal(filter.push(`#${zero.repeat(500)}`), `${hash}${zero.repeat(500)}`);
  });

  it("knows that a line is empty up to the next piece, however long it is", () => {
    const filter = new CommandFilter();
    assert.equal(filter.push(`x\n${" ".repeat(500)}`), `x\n${" ".repeat(500)}`);
    assert.equal(filter.push("::a::\n"), `${colon}:a::\n`);
  });

  for (const [what, text] of [
    ["byte order marks", `x${"\ufeff".repeat(100_000)}:`],
    ["byte order marks at a line's start", `${"\ufeff".repeat(100_000)}x:`],
    ["blanks and colons", `x${" :".repeat(100_000)}`],
    ["empty lines before colons", `${"\n".repeat(100_000)}x${" :".repeat(1000)}`],
    ["characters of no width after ##", `##${zero.repeat(100_000)}x `],
    ["characters of no width between #", `#${zero.repeat(1000)}`.repeat(100)],
    ["letters and characters of no width after ##", `##${`a${zero.repeat(9)}`.repeat(20)}`.repeat(500)],
    ["number signs", "#".repeat(200_000)],
  ] as const) {
    it(`does not take long for ${what}`, () => {
      const start = process.cpuUsage();
      withoutCommands(text);
      filtered(text, 1000);
      const { user, system } = process.cpuUsage(start);
      assert.ok(user + system < 1_000_000, `it took ${(user + system) / 1000} ms`);
    });
  }
});
