/** Small scanners that the parts of the Dockerfile reader share. All take and return offsets. */

/** Whitespace as in Go's `unicode.IsSpace`, which BuildKit trims and splits at. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/**
 * What ends a keyword, a flag and most words: BuildKit splits these only at ASCII whitespace, so a no-break space is
 * part of the word.
 */
export function isSeparator(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The first offset from `at` on that is not whitespace, or `end`. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let here = at;
  while (here < end && isBlank(text.charCodeAt(here))) here++;
  return here;
}

/** The first offset from `at` on that is a separator, or `end`. */
export function skipWord(text: string, at: number, end = text.length): number {
  let here = at;
  while (here < end && !isSeparator(text.charCodeAt(here))) here++;
  return here;
}

/** The offset after the last character of `[start, end)` that is not whitespace; `start` if all are. */
export function trimEnd(text: string, start: number, end: number): number {
  let here = end;
  while (here > start && isBlank(text.charCodeAt(here - 1))) here--;
  return here;
}

/** The words of `[start, end)` between separators, as pairs of offsets. */
export function separatedWords(text: string, start: number, end: number): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  for (let at = skipSeparators(text, start, end); at < end; at = skipSeparators(text, at, end)) {
    const wordEnd = skipWord(text, at, end);
    words.push({ start: at, end: wordEnd });
    at = wordEnd;
  }
  return words;
}

function skipSeparators(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && isSeparator(text.charCodeAt(here))) here++;
  return here;
}

/**
 * Where the continuation character of a line `[start, end)` is: the escape character with at most spaces and tabs after
 * it, and not escaped itself; undefined when the line ends the instruction.
 */
export function continuationAt(text: string, start: number, end: number, escapeCharacter: string): number | undefined {
  let last = end - 1;
  while (last >= start && (text[last] === " " || text[last] === "\t")) last--;
  if (last < start || text[last] !== escapeCharacter) return undefined;
  return last > start && text[last - 1] === escapeCharacter ? undefined : last;
}
