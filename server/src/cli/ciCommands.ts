// Lines of a program's output that a CI system takes for commands: to mask or set a value, to stop reading commands. GitHub's
// runner knows `::name …::` where only blanks are before it, and `##[name …]` anywhere; Azure's agent `##vso[…]` and
// TeamCity's `##teamcity[…]` anywhere. GitHub's compares as people do, for whom characters of no width are not there.
// Source: actions/runner, src/Runner.Common/ActionCommand.cs; the documentation of Azure Pipelines and TeamCity.

/**
 * What begins a command, with the blanks before it; the character that makes it one is the last. Where neither group has
 * a character, the text ends before it is known. No two neighbors that repeat take the same character, so it is linear.
 */
const beginning =
  /(?<![^\n\r])[\t\v\f\p{Z}\u0085\p{Cf}\p{DI}]*:(?=[\p{Cf}\p{DI}]*(:|$))|#(?=[\p{Cf}\p{DI}]*(?:$|#[\p{Cf}\p{DI}]*(?:\w[\p{Cf}\p{DI}]*){0,20}(\[|$)))/gu;
/** A line in which nothing is yet but what `beginning` takes before a colon. */
const blankLine = /^[\t\v\f\p{Z}\u0085\p{Cf}\p{DI}]*$/u;
const escapes: Readonly<Record<string, string>> = { ":": "\\u003a", "#": "\\u0023" };

/** Text of any number of lines, the first one from its start, without commands: what would begin one is an escape. */
export function withoutCommands(text: string): string {
  const { shown, open } = upToOpen(text, Number.POSITIVE_INFINITY);
  return shown + open;
}

/** What is before the beginning of a command that the text ends in, without commands; and the rest, of so many characters. */
function upToOpen(text: string, mostOpen: number): { shown: string; open: string } {
  if (!text.includes(":") && !text.includes("#")) return { shown: text, open: "" };
  let shown = "";
  let from = 0;
  for (const match of text.matchAll(beginning)) {
    const [found, colon, bracket] = match;
    const at = match.index + found.length - 1;
    if (!colon && !bracket && text.length - at <= mostOpen)
      return { shown: shown + text.slice(from, at), open: text.slice(at) };
    shown += text.slice(from, at) + escapes[text[at] as string];
    from = at + 1;
  }
  return { shown: shown + text.slice(from), open: "" };
}

/** Characters that are held back for a command that may have begun; with more of them, it is taken for one. */
const mostHeld = 200;

/** Takes commands out of a text that comes in pieces. */
export class CommandFilter {
  #held = "";
  /** Whether nothing but blanks was given out of the current line. */
  #isLineStart = true;

  /** Takes the next piece; what may become a command is held back until that is known. */
  push(text: string): string {
    const whole = this.#held + text;
    // A character of two halves may be cut in the middle.
    const half = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : "";
    const lead = this.#isLineStart ? "" : "x";
    const { shown, open } = upToOpen(lead + whole.slice(0, whole.length - half.length), mostHeld);
    this.#held = open + half;
    this.#note(whole.slice(0, whole.length - this.#held.length));
    return shown.slice(lead.length);
  }

  /** Gives what is held back. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    this.#note(rest);
    return rest;
  }

  /** Takes what is given out, before commands are taken out of it. */
  #note(text: string): void {
    const line = text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
    this.#isLineStart = (this.#isLineStart || line.length < text.length) && blankLine.test(line);
  }
}
