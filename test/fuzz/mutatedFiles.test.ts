import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, lint } from "../../server/src/lint";
import { examine, parts } from "../support/anyText";
import { corpus } from "../support/corpus";
import { checkFixAll } from "../support/oneBackslash";

// Whatever becomes of a real file, it is read and linted: no throw, no endless loop, every place inside the text. What
// fix-all does not edit stays as it is.

const runs = 20_000;
const samples = join(__dirname, "..", "..", "samples");
const settings = [defaultSettings("recommended"), defaultSettings("xnai")];

/** Changes one text into another; the numbers say where and how much. */
type Mutation = (text: string, at: number, length: number, other: string) => string;

const put: Mutation = (text, at, length, other) => text.slice(0, at) + other + text.slice(at + length);

/** Does something to the whole lines from a place on. */
const lines = (change: (some: string[], other: string) => string[]): Mutation => {
  return (text, at, length, other) => {
    const all = text.split(/(?<=\n)/);
    const first = at % all.length;
    all.splice(first, length, ...change(all.slice(first, first + length), other));
    return all.join("");
  };
};

const mutations: readonly Mutation[] = [
  put,
  (text, at, length) => put(text, at, length, ""),
  (text, at, length) => put(text, at, 0, text.slice(at, at + length)),
  lines(() => []),
  lines((some) => [...some, ...some]),
  lines((some) => some.toReversed()),
  lines((some, other) => some.map((line) => line.replace("\n", `${other}\n`))),
  lines((some) => some.map((line) => line.replace("\n", " \\\n"))),
  lines((some) => some.map((line) => `\t${line}`)),
  lines((some) => some.map((line) => line.replace("\n", "\r\n"))),
  lines((some) => some.map((line) => line.replace("\n", ""))),
  lines((some) => some.map((line) => line.replace("\n", "\r"))),
  (text) => `\ufeff${text}`,
  (text) => `# escape=\`\n${text.replaceAll("\\\n", "`\n")}`,
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, length, other) => put(text, at, 0, other.repeat(length)),
  (text, at, length) => put(text, at, length, text.slice(at, at + length).toUpperCase()),
  (text, at, length) => put(text, at, length, text.slice(at, at + length).replace(/[\s"'=,]/g, "")),
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...parts) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);
const change = fc.tuple(fc.constantFrom(...mutations), fc.nat(), fc.integer({ min: 1, max: 40 }), piece);

describe("real files, mutated", () => {
  it(`are read and linted, ${runs.toLocaleString("en")} of them`, () => {
    const files = [...corpus().map((file) => file.text), ...sampleTexts()];
    const mutated = fc
      .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 6 }))
      .map(([file, changes]) =>
        changes.reduce(
          (text, [mutate, at, length, other]) => mutate(text, at % (text.length + 1), length, other),
          file,
        ),
      );
    let turn = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const file = readDockerfile(text);
        examine(file);
        for (const { span, fix } of lint(file, settings[turn++ % settings.length]!)) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, "a place in the text");
          if (fix) applyEdits(text, fix.edits);
        }
        if (turn % 10 === 0) checkFixAll(text, settings[(turn / 10) % settings.length] as (typeof settings)[number]);
      }),
      { numRuns: runs },
    );
  });
});

function sampleTexts(): string[] {
  return readdirSync(samples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
