const letter = /[\p{L}_]/u;
const letterOrDigit = /[\p{L}\p{Nd}_]/u;
const special = "@*#?-$!0";

interface Open {
  readonly kind: "word" | "double" | "brace" | "pattern";
  readonly at: number;
}

/**
 * What BuildKit rejects in a word that it expands: an unclosed quote or `${`, and unsupported forms of `${…}`. One
 * pass, without recursion, however deep the nesting. Returns the middle of a sentence, or undefined if nothing is
 * wrong.
 * @param escapeCharacter the file's escape character
 * @param hasQuotes false for the body of a heredoc, where quotes are ordinary characters
 */
export function substitutionProblem(word: string, escapeCharacter: string, hasQuotes = true): string | undefined {
  if (!/[$"']/.test(word)) return undefined;
  const open: Open[] = [{ kind: "word", at: 0 }];
  for (let at = 0; at < word.length; ) {
    const character = word[at] as string;
    const { kind } = open.at(-1) as Open;
    if (character === escapeCharacter) at += 2;
    else if (character === "$") {
      const dollar = readDollar(word, at);
      if (dollar.problem !== undefined) return dollar.problem;
      if (dollar.opens) open.push({ kind: dollar.opens, at });
      at = dollar.next;
    } else if (kind === "double") {
      if (character === '"') open.pop();
      at++;
    } else if (kind === "brace" && character === "}") {
      open.pop();
      at++;
    } else if (kind === "pattern" && character === "/") {
      open.push({ kind: "brace", at: (open.pop() as Open).at });
      at++;
    } else if (hasQuotes && character === "'") {
      const close = word.indexOf("'", at + 1);
      if (close === -1) return `the quote ' in ${short(word, at)} is not closed`;
      at = close + 1;
    } else {
      if (hasQuotes && character === '"') open.push({ kind: "double", at });
      at++;
    }
  }
  const last = open.at(-1) as Open;
  if (last.kind === "word") return undefined;
  const text = short(word, last.at);
  if (last.kind === "double") return `the quote " in ${text} is not closed`;
  return last.kind === "pattern" ? `${text} has no / between pattern and replacement` : `${text} has no closing }`;
}

function readDollar(word: string, at: number): { next: number; opens?: "brace" | "pattern"; problem?: string } {
  if (word[at + 1] !== "{") {
    // `$$` and similar are variables of one character.
    return { next: at + (at + 1 < word.length && special.includes(word[at + 1] as string) ? 2 : 1) };
  }
  const nameStart = at + 2;
  const nameEnd = skipName(word, nameStart);
  const modifier = word[nameEnd];
  const wrong = (problem: string) => ({ next: word.length, problem });
  if (modifier === undefined) return wrong(`${short(word, at)} has no closing }`);
  if (nameEnd === nameStart) return wrong(`${short(word, at)} has no variable name`);
  if (modifier === "}") return { next: nameEnd + 1 };
  const next = word[nameEnd + 1];
  if (modifier === ":" && next !== undefined && "-+?".includes(next)) return { next: nameEnd + 2, opens: "brace" };
  if ("-+?#%".includes(modifier)) return { next: nameEnd + 1, opens: "brace" };
  if (modifier === "/") return { next: nameEnd + (next === "/" ? 2 : 1), opens: "pattern" };
  return wrong(`${short(word, at)} is not a form that BuildKit supports`);
}

function skipName(word: string, start: number): number {
  const first = word[start];
  if (first === undefined) return start;
  let at = start;
  if (letter.test(first)) while (at < word.length && letterOrDigit.test(word[at] as string)) at++;
  else if (/\d/.test(first)) while (at < word.length && /\d/.test(word[at] as string)) at++;
  else if (special.includes(first)) at++;
  return at;
}

function short(word: string, at: number): string {
  const text = word.slice(at, at + 30).split("\n", 1)[0] as string;
  return at + text.length < word.length ? `${text}…` : text;
}
