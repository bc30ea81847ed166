import type { Output } from "./io";

/** Longer lines are hard to read. */
const widest = 100;
/** In lines shorter than this there is no order left, however narrow the terminal. */
const narrowest = 40;
/** How many characters a line for people holds; the most where nobody knows how wide the terminal is. */
export function lineWidth({ columns }: Output): number {
  return Math.max(narrowest, Math.min(widest, columns || widest));
}

/** The rules' Markdown as text for a terminal: paragraphs and lists are wrapped, code is kept. */
export function plainText(markdown: string, width: number, indent = ""): string {
  const blocks = markdown.trim().split(/\n{2,}/);
  return blocks.map((block) => plainBlock(block, width, indent)).join("\n\n");
}

function plainBlock(block: string, width: number, indent: string): string {
  if (block.startsWith("```")) {
    const lines = block.split("\n").filter((line) => !line.startsWith("```"));
    return indented(lines.join("\n"), `${indent}  `);
  }
  const items = block.split(/\n(?=- )/);
  return items
    .map((item) => {
      const hanging = item.startsWith("- ") ? "  " : "";
      return wrap(withoutMarks(item), width, indent, indent + hanging);
    })
    .join("\n");
}

/** Links with their address in brackets, emphasis without its stars; code keeps its backticks. */
function withoutMarks(text: string): string {
  return text.replace(/\[([^\][]+)\]\(([^()\s[\]]+)\)/g, "$1 ($2)").replace(/\*\*([^*\n]+)\*\*/g, "$1");
}

/**
 * Wraps text to lines of at most `width` characters, except for longer words; the first line starts with `first`, all
 * others with `rest`.
 */
export function wrap(text: string, width: number, first = "", rest = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

/** Text with a prefix on each line. */
export function indented(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join("\n");
}
