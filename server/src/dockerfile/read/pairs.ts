import type { LogicalText } from "./logicalText";
import type { Pair } from "./nodes";
import { isBlank, skipBlanks, skipWord } from "./scan";

/**
 * Parses the `name=value` pairs of ENV, LABEL and ARG in `[start, end)` of a logical text: words end at spaces outside
 * quotes, and the file's escape character makes the next character an ordinary one.
 * @param allowLegacy whether `name value` is one pair (ENV and LABEL) instead of two names (ARG)
 */
export function readPairs(
  logical: LogicalText,
  start: number,
  end: number,
  escapeCharacter: string,
  allowLegacy: boolean,
): Pair[] {
  const text = logical.text;
  const words = quotedWords(text, start, end, escapeCharacter);
  const first = words[0];
  if (!first) return [];
  if (allowLegacy && !text.slice(first.start, first.end).includes("=")) return [legacyPair(logical, start, end)];
  return words.map((word) => {
    const equals = text.indexOf("=", word.start);
    const hasValue = equals !== -1 && equals < word.end;
    const nameEnd = hasValue ? equals : word.end;
    return {
      span: logical.spanInFile(word.start, word.end),
      name: text.slice(word.start, nameEnd),
      nameSpan: logical.spanInFile(word.start, nameEnd),
      value: hasValue ? text.slice(equals + 1, word.end) : undefined,
      valueSpan: hasValue ? logical.spanInFile(equals + 1, word.end) : undefined,
      legacy: false,
    };
  });
}

function legacyPair(logical: LogicalText, start: number, end: number): Pair {
  const text = logical.text;
  const nameEnd = skipWord(text, start, end);
  const valueStart = skipBlanks(text, nameEnd, end);
  const hasValue = valueStart < end;
  return {
    span: logical.spanInFile(start, end),
    name: text.slice(start, nameEnd),
    nameSpan: logical.spanInFile(start, nameEnd),
    value: hasValue ? text.slice(valueStart, end) : undefined,
    valueSpan: hasValue ? logical.spanInFile(valueStart, end) : undefined,
    legacy: true,
  };
}

/** Words between spaces, with quotes and escapes; an unclosed quote extends to the end. */
export function quotedWords(
  text: string,
  start: number,
  end: number,
  escapeCharacter: string,
): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  let at = skipBlanks(text, start, end);
  while (at < end) {
    const wordStart = at;
    let quote = "";
    for (; at < end; at++) {
      const character = text[at] as string;
      if (character === escapeCharacter && quote !== "'") at++;
      else if (quote !== "") quote = character === quote ? "" : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (isBlank(character.charCodeAt(0))) break;
    }
    at = Math.min(at, end);
    words.push({ start: wordStart, end: at });
    at = skipBlanks(text, at, end);
  }
  return words;
}
