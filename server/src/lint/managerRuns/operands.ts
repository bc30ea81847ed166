import type { ShellWord } from "../../dockerfile";
import type { ManagerRun, Program } from "../packageManagers";

/** What is neither an option nor its value; of what the shell puts in, the text. */
export function operands({ arguments: words, program }: ManagerRun): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (takesNext(word.text, program)) at++;
    else if (!word.text.startsWith("-")) found.push(word.value ?? word.text);
  }
  return found;
}

/** The first words that are not options nor an option's value; what the shell puts in may be either and is ignored. */
export function firstOperands(words: readonly ShellWord[], program: Program, most: number): ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 0; at < words.length && found.length < most; at++) {
    const word = words[at] as ShellWord;
    const isPassedOver = found.length === 0 && program.passesOver?.test(word.text);
    if (takesNext(word.text, program)) at++;
    else if (!word.text.startsWith("-") && word.value !== undefined && !isPassedOver) found.push(word);
  }
  return found;
}

/** Whether an option has its value in the next word. */
export function takesNext(option: string, { takingNext }: Program): boolean {
  return takingNext?.includes(option) === true;
}
