import { type Node, parseTree } from "jsonc-parser";
import type { Passage } from "./passages";

/** Properties of a manifest or a schema that a program reads. */
const forPrograms = new Set(["when", "enablement", "command", "pattern", "match", "begin", "end", "regexp", "include"]);

/** All strings of a JSON file that look like prose, names of properties included: those of snippets are shown. */
export function stringsInJson(source: string): Passage[] {
  const passages: Passage[] = [];
  const root = parseTree(source);
  if (root) visit(root);
  return passages;

  function visit(node: Node): void {
    const { type, value, children = [], offset } = node;
    if (type === "string") passages.push({ line: source.slice(0, offset).split("\n").length, text: String(value) });
    if (type === "property" && forPrograms.has(String(children[0]?.value))) return;
    for (const child of children) visit(child);
  }
}

/** A Markdown file as one passage, without code in backticks, addresses of links and marks of generated parts. */
export function proseOfMarkdown(source: string): Passage[] {
  const erase = (text: string) => text.replace(/[^\n]/g, " ");
  const text = source
    .replace(/<!--[\s\S]*?-->/g, erase)
    .replace(/(?<!`)`[^`\n]+`(?!`)/g, erase)
    .replace(/\]\([^)\s]*\)/g, erase)
    .replace(/https?:\/\/\S+/g, erase);
  return [{ line: 1, text }];
}
