// The characters that begin and end what a terminal does not show but does. Source: ECMA-48; xterm's ctlseqs.
const of = (code: number) => String.fromCharCode(code);
const [bell, esc] = [of(0x07), of(0x1b)];
/** The same as single characters, as terminals that read UTF-8 still take them: CSI; OSC, DCS, SOS, PM, APC; ST. */
const csi = of(0x9b);
const strings = [0x9d, 0x90, 0x98, 0x9e, 0x9f].map(of).join("");
const end = of(0x9c);

/** Cursor, colors, erasing and the like; a command with a text: the clipboard, a title, a link; all others. */
const sequence = new RegExp(
  [
    `(?:${esc}\\[|${csi})[0-?]*[ -/]*[@-~]?`,
    `(?:${esc}[\\]PX^_]|[${strings}])[^${bell}${esc}${end}\\n]*(?:${bell}|${esc}\\\\|${end})?`,
    `${esc}[ -/]*[0-~]?`,
    "(?![\\t\\n\\r])\\p{Cc}",
  ].join("|"),
  "gu",
);
/** Colors and weights, and the erasing of the line that the cursor is in: what logs and progress bars need. */
const harmless = new RegExp(`^${esc}\\[(?:[\\d;:]*m|[0-2]?K)$`);
const colors = new RegExp(`${esc}\\[[\\d;:]*m`, "g");
const plain = new RegExp(`^${esc}\\[[0;:]*m$`);
const introducer = new RegExp(`[${esc}${csi}${strings}]`);
const unfinished = new RegExp(
  `^(?:${esc}[ -/]*|(?:${esc}\\[|${csi})[0-?]*[ -/]*|(?:${esc}[\\]PX^_]|[${strings}])[^${bell}${esc}${end}\\n]*)$`,
);
/** Characters of a sequence that are waited for. */
const longest = 4096;

/** What ends all colors. */
export const noColors = `${esc}[0m`;

/**
 * What one program prints, fit for a terminal: in colors, but without what would write to the clipboard, set a title, ask
 * the terminal, hide where a link leads or move the cursor out of its line. Linear in the text.
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
