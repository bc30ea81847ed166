/** The maximum number of lines to read of an instruction: enough to recognize it. */
const maxLines = 12;

/**
 * The instruction that starts at a line, joined to one line, without continuation characters and comments. Only for
 * display: Dockerfiles are parsed by the server.
 * @param lineAt the text of a line; undefined after the last one
 */
export function instructionAt(line: number, lineAt: (line: number) => string | undefined): string {
  const parts: string[] = [];
  for (let at = line; at < line + maxLines; at++) {
    const text = lineAt(at)?.trim();
    if (text === undefined) break;
    if (at > line && text.startsWith("#")) continue;
    parts.push(text.replace(/[\\`]$/, "").trim());
    if (!/[\\`]$/.test(text)) break;
  }
  return parts.filter(Boolean).join(" ");
}
