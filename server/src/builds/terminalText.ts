import { colors, harmless, introducer, plain, sequence, unfinished } from "./terminalSequences";

/** Characters of a sequence that are waited for. */
const longest = 4096;

/** What ends all colors. */
export const noColors = "\u001b[0m";

/**
 * What one program prints, safe for a terminal: in colors, but without what would write to the clipboard, set a title,
 * query the terminal, hide where a link leads or move the cursor to another line. Linear in the text.
 */
export class TerminalText {
  #held = "";
  #isColored = false;

  /** Whether a color is on after what was given out. */
  get isColored(): boolean {
    return this.#isColored;
  }

  /** Takes what is printed next, wherever it is cut; the beginning of a sequence is held back until its end is there. */
  push(text: string): string {
    const whole = this.#held + text;
    this.#held = "";
    if (!/(?![\t\n\r])\p{Cc}/u.test(whole)) return whole;
    const at = lastIntroducer(whole);
    const tail = at === -1 ? "" : whole.slice(at, at + longest);
    if (at + tail.length === whole.length && unfinished.test(tail)) this.#held = tail;
    const shown = whole
      .slice(0, whole.length - this.#held.length)
      .replace(sequence, (found) => (harmless.test(found) ? found : ""));
    const last = shown.match(colors)?.at(-1);
    if (last !== undefined) this.#isColored = !plain.test(last);
    return shown;
  }
}

function lastIntroducer(text: string): number {
  for (let at = text.length - 1; at >= Math.max(0, text.length - longest); at--) {
    if (introducer.test(text.charAt(at))) return at;
  }
  return -1;
}
