import type { Dockerfile, Instruction } from "../dockerfile";
import { evaluateWord } from "../dockerfile/words";

/** What BuildKit makes of a word: variables put in, quotes and escapes taken away; undefined when one has an unknown value. */
export function wordAt(file: Dockerfile, instruction: Instruction, word: string): string | undefined {
  const state = file.stateAt(instruction);
  if (!state) return undefined;
  const { env, args } = state;
  const variables = {
    has: (name: string) => env.has(name) || args.has(name),
    get: (name: string) => (env.has(name) ? env.get(name) : args.get(name)),
  };
  return evaluateWord(word, variables, { escape: file.escape }).text;
}
