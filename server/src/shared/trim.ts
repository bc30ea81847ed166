/**
 * Removes some characters from the end of a string, however many there are. Linear, unlike an expression such as
 * `/-+$/`.
 */
export function trimmedEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimmed(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start] as string)) start++;
  return trimmedEnd(text.slice(start), characters);
}

/**
 * The offset of a version at the end of a string, digits with single dots between them; its length if there is none.
 */
export function versionAtEnd(text: string): number {
  const isDigit = (at: number) => /^\d$/.test(text[at] ?? "");
  let start = text.length;
  while (isDigit(start - 1) || (start < text.length && text[start - 1] === "." && isDigit(start - 2))) start--;
  return start;
}
