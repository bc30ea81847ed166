/** Lines that are read of an instruction: enough to tell it from others. */
const maxLines = 12;

/**
 * What stands in a file from a line on, up to the end of the instruction that begins there, on one line and without
 * continuations and comments between them. For people: the server is who reads Dockerfiles.
 * @param lineAt the text of a line; undefined behind the last one
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
