import assert from "node:assert/strict";
import fc from "fast-check";
import { Automaton } from "../../../server/src/builds/secrets/automaton";
import { Masker } from "../../../server/src/builds/secrets/masker";

/** What a search for each pattern at each place gives, one mark for what touches or overlaps. */
function masked(patterns: readonly string[], text: string): string {
  const isHidden = Array.from(text, () => false);
  for (const pattern of patterns) {
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
      isHidden.fill(true, at, at + pattern.length);
    }
  }
  return [...text].map((character, at) => (isHidden[at] ? (isHidden[at - 1] ? "" : "•••") : character)).join("");
}

describe("build/secrets/masker", () => {
  const letters = fc.constantFrom("a", "b", "c", "\n");
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 7 });
  const pieces = fc.array(fc.string({ unit: letters, maxLength: 12 }), { maxLength: 12 });

  it("conceals what a search for each pattern finds, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 6 }), pieces, (patterns, parts) => {
        const masker = new Masker(new Automaton(patterns));
        const shown = parts.map((part) => masker.add(part)).join("") + masker.end();
        assert.equal(shown, masked(patterns, parts.join("")));
      }),
      { numRuns: 3000 },
    );
  });

  it("counts all line ends as the same", () => {
    const ends = fc.constantFrom("\n", "\r\n", "\r", "\r\r\n");
    const cut = fc.array(fc.nat({ max: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(ends, { minLength: 3, maxLength: 3 }), cut, ([a, b, c], cuts) => {
        const text = `x${a}ab${b}cd${c}y`;
        const places = [0, ...cuts.map((at) => Math.min(at, text.length)).sort((x, y) => x - y), text.length];
        const masker = new Masker(new Automaton(["ab\ncd"]));
        const shown = places.slice(1).map((to, at) => masker.add(text.slice(places[at], to)));
        assert.equal(shown.join("") + masker.end(), `x${a}•••${c}y`);
      }),
    );
  });

  it("holds back at most as much as a pattern is long", () => {
    const masker = new Masker(new Automaton(["a".repeat(100)]));
    const text = "ab".repeat(5000);
    assert.ok(masker.add(text).length >= text.length - 1);
  });
});
