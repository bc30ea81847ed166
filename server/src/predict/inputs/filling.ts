import type { Part } from "./types";
import type { InstructionSite } from "./walk";

/** A string with its variables put in, and parts that say which these are. */
export interface FilledText {
  readonly text: string;
  readonly informational: readonly Part[];
}

/** Puts in the variables that are in force at an instruction. */
export function fill(
  { scope, input }: InstructionSite,
  text: string,
  rules?: { readonly escape?: string; readonly quotes?: boolean },
): FilledText {
  const { text: filled, uses } = scope.fillIn(text, rules);
  const informational = [...new Set(uses.map(({ name }) => name))].map(
    (name): Part => ({ kind: "variable", name, value: input.hash(scope.valueOf(name) ?? ""), informational: true }),
  );
  return { text: filled, informational };
}
