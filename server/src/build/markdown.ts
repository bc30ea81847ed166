/** `2025-03-01 14:05`, by the clock of this machine. */
export function formatDate(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Text of the engine as Markdown that shows it as it is. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ").slice(0, 120);
  return `\`\` ${line.replaceAll("``", "` `")} \`\``;
}

/** The same over several lines, no more than a thousand characters of it. */
export function codeBlock(text: string): string {
  const shown = text.slice(0, 1000).replaceAll("````", "` ` ` `");
  return `\`\`\`\`text\n${shown}\n\`\`\`\``;
}

/** Text of a sentence that Markdown shows as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

/**
 * A link to a line of a file.
 * @param line one-based
 */
export function lineLink(uri: string, line: number): string {
  // A bracket would end the link.
  const address = uri.replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
  return `[line ${line}](${address}#L${line})`;
}
