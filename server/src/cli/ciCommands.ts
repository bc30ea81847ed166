// Lines of a program's output that a CI system takes for commands: to mask or set a value, to stop reading commands. GitHub's
// runner knows `::name …::` where only blanks are before it, and `##[name …]` anywhere; Azure's agent `##vso[…]` and
// TeamCity's `##teamcity[…]` anywhere. GitHub's compares as people do, for whom characters of no width are not there.
// Source: actions/runner, src/Runner.Common/ActionCommand.cs; the documentation of Azure Pipelines and TeamCity.

/**
 * The start of a command with the spaces before it; the last character makes it a command. If neither group has a
 * character, the text ends before that is known. No two neighboring repetitions accept the same character, so matching is
 * linear.
 */
const beginning =
  /(?<![^\n\r])[\t\v\f\p{Z}\u0085\p{Cf}\p{DI}]*:(?=[\p{Cf}\p{DI}]*(:|$))|#(?=[\p{Cf}\p{DI}]*(?:$|#[\p{Cf}\p{DI}]*(?:\w[\p{Cf}\p{DI}]*){0,20}(\[|$)))/gu;
/** A line in which nothing is yet but what `beginning` takes before a colon. */
const blankLine = /^[\t\v\f\p{Z}\u0085\p{Cf}\p{DI}]*$/u;
const escapes: Readonly<Record<string, string>> = { ":": "\\u003a", "#": "\\u0023" };

/** Text of any number of lines, starting at a line start, without commands: the start of a command is escaped. */
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

/** The most characters that are held back because a command may have started; a longer text counts as a command. */
const mostHeld = 200;

/** Removes commands from a text that arrives in chunks. */
export class CommandFilter {
  #held = "";
  /** Whether only spaces of the current line were given out. */
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

  /** Receives the text before commands are removed from it. */
  #note(text: string): void {
    const line = text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
    this.#isLineStart = (this.#isLineStart || line.length < text.length) && blankLine.test(line);
  }
}
