import type { Part } from "./types";
import type { Site } from "./walk";

/** A text with its variables put in, and parts that say which these are. */
export interface Filled {
  readonly text: string;
  readonly asides: readonly Part[];
}

/** Puts in the variables that are in force where an instruction stands. */
export function fill(
  { scope, work }: Site,
  text: string,
  rules?: { readonly escape?: string; readonly quotes?: boolean },
): Filled {
  const { text: filled, uses } = scope.fillIn(text, rules);
  const asides = [...new Set(uses.map(({ name }) => name))].map(
    (name): Part => ({ kind: "variable", name, value: work.hash(scope.valueOf(name) ?? ""), aside: true }),
  );
  return { text: filled, asides };
}
