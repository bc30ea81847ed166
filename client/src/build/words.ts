/** Joins words with spaces, with double quotes around words that contain spaces. */
export function writeWords(words: readonly string[]): string {
  return words.map((word) => (/[\s"]/.test(word) || word === "" ? `"${word.replaceAll('"', '\\"')}"` : word)).join(" ");
}

/** Splits such a line into words; returns a problem for an unterminated quote. */
export function parseWords(text: string): { words: string[] } | { problem: string } {
  const words: string[] = [];
  const word = /\s*(?:((?:[^\s"]|"(?:[^"\\]|\\.)*")+)|(\S.*))/gy;
  for (let found = word.exec(text); found; found = word.exec(text)) {
    if (found[2] !== undefined) return { problem: `Unterminated quote: ${found[2]}` };
    words.push(withoutQuotes(found[1] ?? ""));
  }
  return { words };
}

/** A word without its quotes; within quotes, `\"` is a literal quote. */
function withoutQuotes(word: string): string {
  let text = "";
  let isQuoted = false;
  for (let at = 0; at < word.length; at++) {
    const character = word[at] as string;
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted && character === "\\") {
      at++;
      text += word[at] === '"' ? '"' : character + (word[at] ?? "");
    } else text += character;
  }
  return text;
}
