import { createScanner } from "jsonc-parser";
import type { SpanProblem } from "./types";

/** The most bytes of a configuration file. */
export const mostConfigurationBytes = 1024 * 1024;

/** Limits of a configuration: many times the size of a real one, and small enough to be read quickly. */
export const bounds = {
  /** Objects and lists inside each other. */
  depth: 20,
  /** Brackets, names and values of one file. */
  values: 10_000,
  /** Problems that are reported. */
  problems: 100,
  /** Files that extend each other in a row. */
  chain: 50,
  /** Files that are extended together, and their characters. */
  files: 100,
  characters: 1_000_000,
  /** Patterns of all overrides together. */
  patterns: 1000,
} as const;

/** Tokens by jsonc-parser's numbers: its enum does not exist at run time everywhere. */
const [openBrace, closeBrace, openBracket, closeBracket, comma, colon, end] = [1, 2, 3, 4, 5, 6, 17];

/**
 * The first place where a file exceeds a limit of the parser; undefined if it does not. Linear and without recursion,
 * which the parser itself is not.
 */
export function boundsProblem(text: string): SpanProblem | undefined {
  const scanner = createScanner(text, true);
  let [depth, values] = [0, 0];
  for (let token: number = scanner.scan(); token !== end; token = scanner.scan()) {
    if (token === comma || token === colon) continue;
    if (token === openBrace || token === openBracket) depth++;
    if (token === closeBrace || token === closeBracket) depth--;
    values++;
    const message =
      depth > bounds.depth
        ? `Objects and arrays are nested more than ${bounds.depth} levels deep`
        : `The file has more than ${bounds.values} values`;
    if (depth > bounds.depth || values > bounds.values)
      return {
        message,
        span: { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() },
      };
  }
  return undefined;
}
