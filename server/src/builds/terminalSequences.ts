// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters start and end these sequences.
// The sequences of characters that a terminal does not show but acts on. U+001B is ESC, U+0007 BEL. Terminals that read
// UTF-8 take single characters as well: U+009B is CSI (ESC [); U+009D, U+0090, U+0098, U+009E and U+009F are OSC, DCS,
// SOS, PM and APC (ESC with ] P X ^ _), before a string; U+009C is ST (ESC \), after it. Source: ECMA-48; xterm's
// ctlseqs.

/** Cursor, colors, erasing and similar; a command with a string: the clipboard, a title, a link; all others. */
export const sequence =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?|(?![\t\n\r])\p{Cc}/gu;
/** One of those that is not terminated at the end of a string, and starts there. */
export const unfinished =
  /^(?:\u001b[ -/]*|(?:\u001b\[|\u009b)[0-?]*[ -/]*|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*)$/;
export const introducer = /[\u001b\u0090\u0098\u009b\u009d-\u009f]/;
/** Colors and weights, and the erasing of the line that the cursor is in: what logs and progress bars need. */
export const harmless = /^\u001b\[(?:[\d;:]*m|[0-2]?K)$/;
export const colors = /\u001b\[[\d;:]*m/g;
/** What ends all colors. */
export const plain = /^\u001b\[[0;:]*m$/;
