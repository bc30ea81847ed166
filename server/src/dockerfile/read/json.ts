import type { LogicalText } from "./logicalText";
import type { Word } from "./nodes";

/** A JSON list of strings, or the reason why the text is none. */
export type JsonList =
  | { readonly kind: "list"; readonly words: readonly Word[] }
  | { readonly kind: "none" | "notStrings" };

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
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = closingQuote(text, open);
    words.push({ span: logical.spanInFile(start + open, start + close + 1), value: list[words.length] as string });
    open = text.indexOf('"', close + 1);
  }
  return { kind: "list", words };
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
