import type { LogicalText } from "./logicalText";
import type { Flag } from "./nodes";
import { isSeparator, skipBlanks } from "./scan";

/**
 * Reads the `--flags` from `start` on in an instruction's logical text. Quotes are taken off and a backslash escapes, as
 * in BuildKit, whatever the file's escape character is. Gives the flags and where the arguments begin.
 */
export function readFlags(logical: LogicalText, start: number): { flags: Flag[]; end: number } {
  const text = logical.text;
  const flags: Flag[] = [];
  let at = skipBlanks(text, start);
  while (text.startsWith("--", at)) {
    const flag = readFlag(logical, at);
    at = skipBlanks(text, flag.end);
    if (flag.flag === undefined) break; // A lone `--` ends the flags.
    flags.push(flag.flag);
  }
  return { flags, end: at };
}

function readFlag(logical: LogicalText, start: number): { flag: Flag | undefined; end: number } {
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
    valueOffsets: equals === -1 ? [] : offsets.slice(equals + 1),
  };
  return { flag, end: at };
}
