import { quotedWords } from "../../../dockerfile/read/pairs";

/** A string in double quotes for ENV and LABEL: nothing in it is a variable or ends it. */
export function quoted(text: string, escapeCharacter: string): string {
  const escaped = [...text].map(
    (character) => (`"$${escapeCharacter}`.includes(character) ? escapeCharacter : "") + character,
  );
  return `"${escaped.join("")}"`;
}

/**
 * The value of `ENV name value` as one word for `ENV name=value`, with the same meaning: spaces in it are quoted, or
 * escaped if it has quotes already. Undefined for an unclosed quote.
 */
export function asOneWord(value: string, escapeCharacter: string): string | undefined {
  if (!/\s/.test(value)) return isClosed(value, escapeCharacter) ? value : undefined;
  if (!value.includes('"') && !value.includes("'") && !value.includes(escapeCharacter)) return `"${value}"`;
  if (!isClosed(value, escapeCharacter)) return undefined;
  const words = quotedWords(value, 0, value.length, escapeCharacter);
  return words
    .map((word, index) => {
      const gap = value.slice(words[index - 1]?.end ?? 0, word.start);
      return [...gap].map((blank) => escapeCharacter + blank).join("") + value.slice(word.start, word.end);
    })
    .join("");
}

function isClosed(value: string, escapeCharacter: string): boolean {
  let quote = "";
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string;
    if (character === escapeCharacter && quote !== "'") at++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote === "";
}
