import type { BuildEvent } from "../engines/events";
import { formatSeconds } from "../shared/duration";
import { escapeInvisible } from "../shared/invisible";
import { noColors, TerminalText } from "./terminalText";

/**
 * A build's events as text for a terminal, one step after the other: its name, what it printed, how it ended. Where
 * steps run side by side, the name is repeated each time the output switches to another one.
 */
export class TerminalLog {
  readonly #names = new Map<string, string>();
  /** The step whose lines come last; undefined: the engine's own. */
  #current: string | undefined;
  #atLineStart = true;
  /** What each step prints: a sequence of the terminal's may come in pieces, with those of other steps between them. */
  readonly #printed = new Map<string | undefined, TerminalText>();
  /** What printed last, and may have left a color on. */
  #last: TerminalText | undefined;

  /** What to add to the terminal for an event; empty: nothing. Line ends are CRLF. */
  text(event: BuildEvent): string {
    const text = this.#write(event);
    // A check for \r first takes a third of the time, and hardly a line has one.
    return text.includes("\r") ? text.replace(/\r?\n/g, "\r\n") : text.replaceAll("\n", "\r\n");
  }

  #write(event: BuildEvent): string {
    switch (event.kind) {
      case "stepStarted":
        if (this.#names.has(event.step)) return "";
        this.#names.set(event.step, oneLine(event.name));
        return this.#switchTo(event.step, false);
      case "log":
        return this.#printOf(event.step, event.text);
      case "stepFinished": {
        const name = this.#names.get(event.step);
        // The engine reports the end of one run before it really starts it: what took no time is not worth a line.
        if (name === undefined || (event.outcome === "ran" && event.seconds < 0.005)) return "";
        return this.#print(this.#switchTo(event.step, true), `  ${outcomeText(event.outcome, event.seconds)}\n`, true);
      }
      case "warning":
        return this.#print("", `Warning: ${oneLine(event.text)}\n`, true);
      default:
        return "";
    }
  }

  #switchTo(step: string | undefined, again: boolean): string {
    if (again && step === this.#current) return "";
    this.#current = step;
    const name = step === undefined ? undefined : this.#names.get(step);
    return name === undefined ? "" : this.#print("", `${name}\n`, true);
  }

  #printOf(step: string | undefined, text: string): string {
    const printed = this.#printed.get(step) ?? new TerminalText();
    this.#printed.set(step, printed);
    const shown = printed.push(text);
    if (shown === "") return "";
    const before = this.#switchTo(step, true);
    this.#last = printed;
    return this.#print(before, shown);
  }

  #print(before: string, text: string, ownLine = false): string {
    if (text === "") return before;
    const gap = ownLine && !this.#atLineStart ? "\n" : "";
    // Our own lines do not continue a color that a step has left on.
    const reset = ownLine && this.#last?.isColored ? noColors : "";
    if (ownLine) this.#last = undefined;
    this.#atLineStart = text.endsWith("\n");
    return before + gap + reset + text;
  }
}

/** A name or a message on one line, without invisible characters. */
function oneLine(text: string): string {
  return escapeInvisible(text.replace(/\s+/g, " ").trim());
}

function outcomeText(outcome: Extract<BuildEvent, { kind: "stepFinished" }>["outcome"], seconds: number): string {
  switch (outcome) {
    case "cached":
      return "✓ cached";
    case "ran":
      return `✓ ${formatSeconds(seconds)}`;
    case "failed":
      return `✗ failed after ${formatSeconds(seconds)}`;
    case "cancelled":
      return `canceled after ${formatSeconds(seconds)}`;
  }
}
