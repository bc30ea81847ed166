/** A character, or all from one to another, in the order of code points. */
export type CharacterRange = readonly [from: string, to: string];

/** Whether a character is in one of the ranges; `isNegated`: in none of them. */
export function characterSet(ranges: readonly CharacterRange[], isNegated: boolean): (character: string) => boolean {
  const points = ranges.map(([from, to]) => [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0] as const);
  return (character) => {
    const point = character.codePointAt(0) ?? 0;
    return points.some(([from, to]) => from <= point && point <= to) !== isNegated;
  };
}
