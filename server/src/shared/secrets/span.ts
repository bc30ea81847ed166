/** A stretch of a text: from its first character to behind its last one. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a run of characters ends that begins at a place; the place itself where it is empty. */
export function endOfRun(text: string, from: number, isIn: (character: string) => boolean): number {
  let end = from;
  while (end < text.length && isIn(text[end] as string)) end++;
  return end;
}
