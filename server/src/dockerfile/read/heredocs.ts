import type { LogicalText } from "./logicalText";
import type { Span } from "./text";

/** What a `<<EOF` announces; its body is found by the reader, which knows the lines after. */
export interface HeredocOpener {
  readonly name: string;
  readonly opener: Span;
  readonly chomp: boolean;
  readonly expand: boolean;
}

const opener = /^\d*<<(-?)([^<]*)$/;
const bareOpener = /^\d*<<$/;

/**
 * Finds the heredocs that a RUN, COPY or ADD opens: words that start with `<<`, with an optional file descriptor before
 * it and either spaces or a `-` after it. As in BuildKit, a quoted `"<<EOF"` does not open one, and neither does a line
 * with unclosed quotes.
 */
export function readHeredocOpeners(logical: LogicalText, start: number): HeredocOpener[] {
  const text = logical.text;
  if (!text.includes("<<", start)) return [];
  const words = shellWords(text, start);
  if (!words) return [];
  const found: HeredocOpener[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Span;
    const written = text.slice(word.start, word.end);
    const next = words[i + 1];
    let end = word.end;
    let [rawName, chomp] = ["", false];
    if (bareOpener.test(written) && next) {
      // The word after the spaces is the name, unchanged: `<< -EOF` ends at `-EOF`, `<< <<EOF` opens nothing.
      i++;
      end = next.end;
      rawName = text.slice(next.start, end);
      if (rawName.includes("<")) continue;
    } else {
      const match = opener.exec(written);
      if (!match?.[2]) continue;
      [rawName, chomp] = [match[2], match[1] === "-"];
    }
    const name = unquote(rawName);
    found.push({ name, opener: logical.spanInFile(word.start, end), chomp, expand: name === rawName });
  }
  return found;
}

/** Words between spaces, with their quotes and backslashes; undefined when a quote is not closed. */
function shellWords(text: string, start: number): Span[] | undefined {
  const words: Span[] = [];
  let wordStart = -1;
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at] as string;
    if (quote === "" && /\s/.test(character)) {
      if (wordStart !== -1) words.push({ start: wordStart, end: at });
      wordStart = -1;
      continue;
    }
    if (wordStart === -1) wordStart = at;
    if (character === "\\" && quote !== "'") at++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  if (quote !== "") return undefined;
  if (wordStart !== -1) words.push({ start: wordStart, end: text.length });
  return words;
}

function unquote(word: string): string {
  return word.replace(/\\(.)|["']/g, "$1");
}
