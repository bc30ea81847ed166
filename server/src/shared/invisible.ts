// Characters that are not seen but do something: control characters, those that turn the direction of writing, those of no
// width, the tags that spell hidden words, halves of surrogate pairs. What joins and colors emoji is left after one.
// Source: Unicode Standard Annex 44 (General_Category, Default_Ignorable_Code_Point); Unicode Technical Standard 51.
const invisible =
  /(?![\t\n\r])\p{Cc}|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200d\ufe0e\ufe0f])[\p{Cf}\p{DI}]|(?<!\p{ExtPict}\p{M}?)\u200d|(?<!\p{ExtPict})[\ufe0e\ufe0f]/gu;
/** The characters that most strings consist of: a fast test. */
const plain = /^[\t\n\r\x20-\x7e]*$/;

/**
 * Writes the characters that cannot be seen as escapes: `\u202e`, above U+FFFF `\u{e0041}`. Tabs and the ends of lines stay.
 * Of all text that comes from a file, a path or an engine and is shown to people in a sentence or a label.
 */
export function escapeInvisible(text: string): string {
  return replaceInvisible(text, escapeOf);
}

/** The same with an escape of another form. Takes a single character, or half of one. */
export function replaceInvisible(text: string, write: (character: string) => string): string {
  return plain.test(text) ? text : text.replace(invisible, write);
}

/** A character as an escape, as JavaScript and Rust write it. */
function escapeOf(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}
