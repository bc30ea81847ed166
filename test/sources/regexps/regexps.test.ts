import assert from "node:assert/strict";
import { dynamicExpressions, slowExpressions } from "./exceptions";
import { bundledExpressions, type Expressions, expressionsIn, ownExpressions } from "./expressions";
import { type Growth, growthOf } from "./superlinear";

/** What the checker has to say of expressions of each kind. */
const known: readonly (readonly [source: string, flags: string, growth: Growth])[] = [
  ["a*", "g", "linear"],
  ["^a+b*c?$", "", "linear"],
  [String.raw`\s+$`, "", "polynomial"],
  [String.raw`^\s+$`, "", "linear"],
  ["^-+|-+$", "g", "polynomial"],
  [String.raw`\w+=`, "", "polynomial"],
  [String.raw`\b\w+=`, "", "linear"],
  [String.raw`(?<!\w)\w+=`, "", "linear"],
  [String.raw`\w+=`, "y", "linear"],
  [String.raw`\$\{[^}]*\}`, "g", "polynomial"],
  [String.raw`\$\{[^}$]*\}`, "g", "linear"],
  ["#.*$", "m", "linear"],
  ["a.*b.*c", "", "polynomial"],
  ["^a[^b]*b[^c]*c", "", "linear"],
  ["^a.*b.*c", "", "polynomial"],
  ["x(?=.*y)", "", "polynomial"],
  ["^(?:(?!x).)*y", "", "linear"],
  [String.raw`"(?:[^"\\]|\\.)*"`, "g", "polynomial"],
  [String.raw`^"(?:[^"\\]|\\.)*"`, "", "linear"],
  [String.raw`^"(?:[^"]|\\.)*"`, "", "exponential"],
  ["^(?:a+)+$", "", "exponential"],
  ["^(?:a*)*$", "", "exponential"],
  ["^(?:a|a)*$", "", "exponential"],
  ["^(?:a?)*$", "", "linear"],
  ["^(?:ab|a|b)*$", "", "exponential"],
  ["^(?:[a-c]|[C-F])*$", "i", "exponential"],
  ["^(?:[a-c]|[C-F])*$", "", "linear"],
  [String.raw`^(["'])(.*)\1$`, "", "linear"],
  [String.raw`^(.*)\1$`, "", "polynomial"],
  ["^x{2,}$", "", "linear"],
  ["^(?:x{1,3})*$", "", "exponential"],
  [String.raw`^(?:0+(?:\.0*)?(?:ns|s)?)+$`, "", "exponential"],
  ["^[a-z0-9]+(?:[._-][a-z0-9]+)*$", "", "linear"],
];

/** Those whose time grows faster than the text, or which the checker cannot follow. */
function slow({ written }: Expressions) {
  return written.flatMap(({ where, source, flags }) => {
    let growth: string;
    try {
      growth = growthOf(source, flags);
    } catch (error) {
      growth = `unknown: ${(error as Error).message}`;
    }
    return growth === "linear" ? [] : [{ where, source, text: `${where}: /${source}/${flags} is ${growth}` }];
  });
}

/** What no exception is for, and the exceptions that are for nothing. */
function unexplained(own: Expressions, bundled: Expressions): string[] {
  const slowOnes = [...slow(own), ...slow(bundled)];
  const dynamicOnes = [...own.dynamic, ...bundled.dynamic];
  const isSlow = (each: { where: string; source: string }, exception: { where: string; source: string }) =>
    each.where === exception.where && each.source === exception.source;
  const isDynamic = (each: { where: string; code: string }, exception: { where: string; code: string }) =>
    each.where === exception.where && each.code.startsWith(exception.code);
  return [
    ...slowOnes.filter((each) => !slowExpressions.some((exception) => isSlow(each, exception))).map(({ text }) => text),
    ...dynamicOnes
      .filter((each) => !dynamicExpressions.some((exception) => isDynamic(each, exception)))
      .map(({ where, code }) => `${where}: ${code} is made when the program runs`),
    ...slowExpressions
      .filter((exception) => !slowOnes.some((each) => isSlow(each, exception)))
      .map(({ where, source }) => `The exception for /${source}/ of ${where} is not needed`),
    ...dynamicExpressions
      .filter((exception) => !dynamicOnes.some((each) => isDynamic(each, exception)))
      .map(({ where, code }) => `The exception for ${code} of ${where} is not needed`),
  ];
}

describe("regular expressions", () => {
  for (const [source, flags, growth] of known)
    it(`/${source}/${flags} is ${growth}`, () => assert.equal(growthOf(source, flags), growth));

  it("are found wherever they are written", () => {
    const code =
      'f(/a+/g); const b = new RegExp("b+", `i`); RegExp(x + "c"); new RegExp(/d/); const { e = /e/ } = f();';
    const { written, dynamic } = expressionsIn(code, (line) => `line ${line}`);
    assert.deepEqual(written.map(({ where, source, flags }) => `${where} ${source} ${flags}`).sort(), [
      "line 1 a+ g",
      "line 1 b+ i",
      "line 1 d ",
      "line 1 e ",
    ]);
    assert.deepEqual(dynamic, [{ where: "line 1", code: 'RegExp(x + "c")' }]);
  });

  it("of the product take a time that grows only with the text", async function () {
    this.timeout(120_000);
    const [own, bundled] = await Promise.all([ownExpressions(), bundledExpressions()]);
    assert.ok(own.written.length > 500, `${own.written.length} of our own were found`);
    for (const name of ["unbash", "vscode-uri", "dockerfile-utils", "minimatch"])
      assert.ok(
        bundled.written.some(({ where }) => where === name),
        `none of ${name} was found`,
      );
    assert.deepEqual(unexplained(own, bundled), []);
    const planted = { where: "server/src/planted.ts", source: String.raw`\s+$`, flags: "" };
    const withPlanted = { written: [...own.written, planted], dynamic: own.dynamic };
    assert.deepEqual(unexplained(withPlanted, bundled), [String.raw`server/src/planted.ts: /\s+$/ is polynomial`]);
  });
});
