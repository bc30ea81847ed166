import type { DirectiveNode } from "./nodes";
import { isBlank, skipBlanks } from "./scan";

const names = new Set(["syntax", "escape", "check"]);
const nameAtStart = /[a-zA-Z][a-zA-Z0-9]*/y;

/**
 * Parses a line, without its line end, as a parser directive: `#`, spaces, a name, `=`, a value. Returns undefined for
 * any other comment, an indented `#` and names that BuildKit does not know; each of these ends the directives of a
 * file.
 */
export function readDirective(
  text: string,
  start: number,
  end: number,
  span: { start: number; end: number },
): DirectiveNode | undefined {
  if (text[start] !== "#") return undefined;
  nameAtStart.lastIndex = skipBlanks(text, start + 1, end);
  const match = nameAtStart.exec(text);
  if (!match || nameAtStart.lastIndex > end) return undefined;
  const name = match[0].toLowerCase();
  const nameEnd = match.index + match[0].length;
  const equals = skipBlanks(text, nameEnd, end);
  if (!names.has(name) || equals >= end || text[equals] !== "=") return undefined;
  const valueStart = skipBlanks(text, equals + 1, end);
  let valueEnd = end;
  while (valueEnd > valueStart && isBlank(text.charCodeAt(valueEnd - 1))) valueEnd--;
  if (valueEnd === valueStart) return undefined;
  return {
    type: "directive",
    span,
    name: name as DirectiveNode["name"],
    nameSpan: { start: match.index, end: nameEnd },
    value: text.slice(valueStart, valueEnd),
    valueSpan: { start: valueStart, end: valueEnd },
  };
}
