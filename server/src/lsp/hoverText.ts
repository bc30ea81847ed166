import type { Hover, MarkedString, MarkupContent } from "vscode-languageserver/node";

/**
 * A hover's contents as one Markdown text, whichever of the protocol's forms they come in. A bare string is a value out
 * of the file, a variable's for one: it is shown as it stands, not read as Markdown.
 */
export function hoverText(contents: Hover["contents"]): string {
  return Array.isArray(contents) ? contents.map(textOf).join("\n\n") : textOf(contents);
}

function textOf(content: MarkedString | MarkupContent): string {
  if (typeof content === "string") return fenced("", content);
  return "language" in content ? fenced(content.language, content.value) : content.value;
}

const fenced = (language: string, value: string): string => `~~~~${language}\n${value}\n~~~~`;
