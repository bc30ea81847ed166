/** A part of a string: from its first character to after its last one. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a run of characters ends that starts at a place; the place itself where it is empty. */
export function endOfRun(text: string, from: number, isIn: (character: string) => boolean): number {
  let end = from;
  while (end < text.length && isIn(text[end] as string)) end++;
  return end;
}
