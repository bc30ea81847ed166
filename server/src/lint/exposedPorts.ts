import type { Dockerfile, Instruction, Word } from "../dockerfile";
import { wordAt } from "./wordAt";

export interface ExposedPort {
  readonly instruction: Instruction;
  readonly word: Word;
  /** With known variables expanded, and without quotes. */
  readonly port: string;
}

/** What each EXPOSE of the stages names, in order. */
export function exposedPorts(file: Dockerfile): ExposedPort[] {
  return file.instructionsOf("EXPOSE").flatMap((instruction) =>
    instruction.words.flatMap((word) => {
      const known = wordAt(file, instruction, word.value);
      // Of a word with an unknown variable, only the rest of it is known.
      const port = known ?? withoutVariables(word.value).replace(/["']/g, "");
      return { instruction, word, port };
    }),
  );
}

/** `${…}` as one character, up to the first `}`. */
function withoutVariables(text: string): string {
  let shortened = "";
  let at = 0;
  for (let open = text.indexOf("${"); open !== -1; open = text.indexOf("${", at)) {
    const close = text.indexOf("}", open);
    if (close === -1) break;
    shortened += `${text.slice(at, open)}…`;
    at = close + 1;
  }
  return shortened + text.slice(at);
}
