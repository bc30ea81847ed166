/** Words as a person types them in one line: blanks between them, double quotes around one with blanks. */
export function writeWords(words: readonly string[]): string {
  return words.map((word) => (/[\s"]/.test(word) || word === "" ? `"${word.replaceAll('"', '\\"')}"` : word)).join(" ");
}

/** Reads them; refuses, with a sentence for people, a quote that is not closed. */
export function parseWords(text: string): { words: string[] } | { problem: string } {
  const words: string[] = [];
  const word = /\s*(?:((?:[^\s"]|"(?:[^"\\]|\\.)*")+)|(\S.*))/gy;
  for (let found = word.exec(text); found; found = word.exec(text)) {
    if (found[2] !== undefined) return { problem: `Unterminated quote: ${found[2]}` };
    words.push(withoutQuotes(found[1] ?? ""));
  }
  return { words };
}

/** Without the quotes around its parts; between them `\"` is a quote. */
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
