import type { LogicalText } from "./logicalText";
import type { Word } from "./nodes";

/** A JSON array of strings, or the reason why the text is not one. */
export type JsonList =
  | { readonly kind: "list"; readonly words: readonly Word[] }
  | { readonly kind: "none" | "notStrings" };

/**
 * Parses `[start, end)` of a logical text as the JSON array of an exec form. `none`: BuildKit treats the text as shell
 * form; `notStrings`: an array with other values, which BuildKit rejects. Each word's span includes its quotes.
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
