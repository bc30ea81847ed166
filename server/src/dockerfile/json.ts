import type { LogicalText } from "./logicalText";
import type { Word } from "./nodes";

/** A JSON list of strings, or the reason why the text is none. */
export type JsonList =
  | { readonly kind: "list"; readonly words: readonly Word[] }
  | { readonly kind: "none" | "notStrings" };

const stringLiteral = /"(?:[^"\\]|\\.)*"/g;

/**
 * Reads `[start, end)` of a logical text as the JSON list of an exec form. `none`: BuildKit takes the text for shell
 * form; `notStrings`: a list with something else in it, which BuildKit refuses. Each word's span has its quotes.
 */
export function readJsonList(logical: LogicalText, start: number, end: number): JsonList {
  const text = logical.text.slice(start, end);
  if (!text.startsWith("[")) return { kind: "none" };
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return { kind: "none" };
  }
  if (!Array.isArray(list)) return { kind: "none" };
  if (!list.every((item) => typeof item === "string")) return { kind: "notStrings" };
  const words: Word[] = [];
  for (const match of text.matchAll(stringLiteral)) {
    const at = start + match.index;
    words.push({ span: logical.spanInFile(at, at + match[0].length), value: list[words.length] as string });
  }
  return { kind: "list", words };
}
