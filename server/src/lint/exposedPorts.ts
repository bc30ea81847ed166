import type { Dockerfile, Instruction, Word } from "../dockerfile";
import { wordAt } from "./wordAt";

export interface ExposedPort {
  readonly instruction: Instruction;
  readonly word: Word;
  /** With variables put in where known, quotes taken away. */
  readonly port: string;
}

/** What each EXPOSE of the stages names, in order. */
export function exposedPorts(file: Dockerfile): ExposedPort[] {
  return file.instructionsOf("EXPOSE").flatMap((instruction) =>
    instruction.words.flatMap((word) => {
      const known = wordAt(file, instruction, word.value);
      // Of a word with an unknown variable only what stands outside of it is known.
      const port = known ?? word.value.replace(/\$\{[^}]*\}/g, "…").replace(/["']/g, "");
      return { instruction, word, port };
    }),
  );
}
