// Lines of a program's output that a CI system takes for commands: to mask or set a value, to stop reading commands. GitHub's
// runner knows `::name …::` where only blanks are before it, and `##[name …]` anywhere; Azure's agent `##vso[…]` and
// TeamCity's `##teamcity[…]` anywhere. GitHub's compares as people do, for whom characters of no width are not there.
// Source: actions/runner, src/Runner.Common/ActionCommand.cs; the documentation of Azure Pipelines and TeamCity.
const none = "[\\p{Cf}\\p{DI}]*";
const atStart = new RegExp(`(?<=(?:^|[\\n\\r])(?:\\s|[\\u0085\\p{Cf}\\p{DI}])*):(?=${none}:)`, "gu");
const anywhere = new RegExp(`#(?=${none}#${none}\\w{0,20}${none}\\[)`, "gu");

/** Text of any number of lines, the first one from its start, without commands: what would begin one is an escape. */
export function withoutCommands(text: string): string {
  const rest = text.includes("##") || /#[\p{Cf}\p{DI}]/u.test(text) ? text.replace(anywhere, "\\u0023") : text;
  return rest.includes(":") ? rest.replace(atStart, "\\u003a") : rest;
}

/** What is last in a text and may be the beginning of a command, when more comes. */
const begun = new RegExp(
  `(?:(?<=^|[\\n\\r])(?:\\s|[\\u0085\\p{Cf}\\p{DI}])*:?${none}|#${none}(?:#${none}\\w{0,20}${none})?)$`,
  "u",
);
/** Characters at the end of a text in which a command may have begun. */
const longest = 200;

/** Takes commands out of a text that comes in pieces. */
export class CommandFilter {
  #held = "";
  #isLineStart = true;

  /** Takes the next piece; what may become a command is held back until that is known. */
  push(text: string): string {
    const whole = this.#held + text;
    const tail = whole.slice(-longest);
    const lead = this.#isLineStart && tail.length === whole.length ? "" : "x";
    const found = begun.exec(lead + tail);
    this.#held = found ? found[0] : "";
    return this.#give(whole.slice(0, whole.length - this.#held.length));
  }

  /** Gives what is held back. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return this.#give(rest);
  }

  #give(text: string): string {
    if (text === "") return "";
    const shown = this.#isLineStart ? withoutCommands(text) : withoutCommands(`x${text}`).slice(1);
    this.#isLineStart = /[\n\r]$/.test(text);
    return shown;
  }
}
