import type { LogicalText } from "./logicalText";
import type { Flag } from "./nodes";
import { isSeparator, skipBlanks, skipWord } from "./scan";
import type { Span } from "./text";

const none: readonly Flag[] = [];

/**
 * Parses the `--flags` from `start` on in an instruction's logical text. Quotes are removed and a backslash escapes, as
 * in BuildKit, whatever the file's escape character is. Returns the flags and the offset of the arguments.
 */
export function readFlags(logical: LogicalText, start: number): { flags: readonly Flag[]; end: number } {
  const text = logical.text;
  let at = skipBlanks(text, start);
  if (!text.startsWith("--", at)) return { flags: none, end: at };
  const flags: Flag[] = [];
  while (text.startsWith("--", at)) {
    const flag = readFlag(logical, at);
    at = skipBlanks(text, flag.end);
    if (flag.flag === undefined) break; // A lone `--` ends the flags.
    flags.push(flag.flag);
  }
  // A copy is as long as it has to be; what was pushed to has room for more.
  return { flags: flags.slice(), end: at };
}

/** The offset in the file of a character of a flag's value; the value's length gives its end. */
export function placeInValue({ valueSpan, valueOffsets, span }: Flag, index: number): number {
  return valueOffsets ? (valueOffsets[index] as number) : (valueSpan?.start ?? span.end) + index;
}

function readFlag(logical: LogicalText, start: number): { flag: Flag | undefined; end: number } {
  const text = logical.text;
  const end = skipWord(text, start);
  const written = text.slice(start, end);
  if (written === "--") return { flag: undefined, end };
  const span = logical.spanInFile(start, end);
  const isAsWritten = !/["'\\]/.test(written) && span.end - span.start === written.length;
  return isAsWritten ? { flag: plainFlag(written, span), end } : readQuotedFlag(logical, start);
}

function plainFlag(written: string, span: Span): Flag {
  const equals = written.indexOf("=");
  const hasValue = equals !== -1;
  const nameEnd = hasValue ? equals : written.length;
  return {
    span,
    name: written.slice(2, nameEnd),
    nameSpan: { start: span.start + 2, end: nameEnd > 2 ? span.start + nameEnd : span.end },
    value: hasValue ? written.slice(equals + 1) : undefined,
    valueSpan: hasValue ? { start: span.start + equals + 1, end: span.end } : undefined,
    valueOffsets: undefined,
  };
}

function readQuotedFlag(logical: LogicalText, start: number): { flag: Flag | undefined; end: number } {
  const text = logical.text;
  let unquoted = "";
  /** For each character of `unquoted`, its place in the file. */
  const offsets: number[] = [];
  let quote = "";
  let at = start;
  for (; at < text.length; at++) {
    let character = text[at] as string;
    if (quote === "" && isSeparator(character.charCodeAt(0))) break;
    if (quote !== "" ? character === quote : character === '"' || character === "'") {
      quote = quote === "" ? character : "";
      continue;
    }
    if (character === "\\") {
      at++;
      if (at === text.length) break;
      character = text[at] as string;
    }
    unquoted += character;
    offsets.push(logical.toFile(at));
  }
  if (unquoted === "--") return { flag: undefined, end: at };
  const span = logical.spanInFile(start, Math.min(at, text.length));
  offsets.push(span.end);
  const equals = unquoted.indexOf("=");
  const nameEnd = equals === -1 ? unquoted.length : equals;
  const flag: Flag = {
    span,
    name: unquoted.slice(2, nameEnd),
    nameSpan: { start: offsets[2] ?? span.end, end: nameEnd > 2 ? (offsets[nameEnd - 1] as number) + 1 : span.end },
    value: equals === -1 ? undefined : unquoted.slice(equals + 1),
    valueSpan: equals === -1 ? undefined : { start: offsets[equals + 1] as number, end: span.end },
    valueOffsets: equals === -1 ? undefined : offsets.slice(equals + 1),
  };
  return { flag, end: at };
}
