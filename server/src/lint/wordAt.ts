import type { Dockerfile, Instruction } from "../dockerfile";
import { evaluateWord } from "../dockerfile/model/expand";
import { either } from "../dockerfile/model/variables";

/**
 * The value that BuildKit computes for a word: variables expanded, quotes and escapes removed; undefined when a
 * variable is unknown.
 */
export function wordAt(file: Dockerfile, instruction: Instruction, word: string): string | undefined {
  const state = file.stateAt(instruction);
  if (!state) return undefined;
  return evaluateWord(word, either(state.env, state.args), { escape: file.escape }).text;
}
