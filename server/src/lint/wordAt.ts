import type { Dockerfile, Instruction } from "../dockerfile";
import { evaluateWord } from "../dockerfile/model/expand";
import { either } from "../dockerfile/model/variables";

/** What BuildKit makes of a word: variables put in, quotes and escapes taken away; undefined when one has an unknown value. */
export function wordAt(file: Dockerfile, instruction: Instruction, word: string): string | undefined {
  const state = file.stateAt(instruction);
  if (!state) return undefined;
  return evaluateWord(word, either(state.env, state.args), { escape: file.escape }).text;
}
