import { type Hover, type MarkedString, type MarkupContent, MarkupKind } from "vscode-languageserver/node";
import { escapeInvisible } from "../../shared/invisible";
import { codeBlock } from "../../shared/markdown";

/** The most characters of a value that are shown. */
const mostShown = 4000;

/**
 * A hover's contents as one string of a kind, from any of the protocol's forms. A bare string is a value from the file, for
 * example of a variable, which an editor would read as Markdown: it is shown as code.
 */
export function hoverText(contents: Hover["contents"], kind: MarkupKind = MarkupKind.Markdown): string {
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => textOf(part, kind)).join("\n\n");
}

function textOf(content: MarkedString | MarkupContent, kind: MarkupKind): string {
  if (typeof content !== "string" && "kind" in content) return content.value;
  const { language, value } = typeof content === "string" ? { language: "text", value: content } : content;
  return kind === MarkupKind.Markdown ? codeBlock(value, mostShown, language) : escapeInvisible(value);
}
