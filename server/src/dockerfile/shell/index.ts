import type { StageState } from "../model/state";
import type { Instruction, Word } from "../read/nodes";
import { collectCommands } from "./collect";
import type { ShellCommand } from "./commands";
import { isPosixShell, type ScriptSource, shellFormSource } from "./source";
import { programName } from "./wrappers";

export type { ShellCommand, ShellOperator, ShellWord } from "./commands";

/**
 * The simple commands that a RUN (or an ONBUILD RUN's trigger) runs, in the order of the text. Empty for other
 * instructions, for shells that are not read here (PowerShell, cmd), and where the text is too deep to be read.
 */
export function readCommands(
  fileText: string,
  instruction: Instruction,
  state: StageState | undefined,
): ShellCommand[] {
  if (instruction.keyword !== "RUN") return [];
  try {
    if (instruction.json) return execForm(fileText, instruction);
    const shell = state?.shell?.[0];
    if (shell !== undefined && !isPosixShell(shell)) return [];
    const source = shellFormSource(fileText, instruction);
    return source ? collectCommands(instruction, source) : [];
  } catch (error) {
    // Nesting deeper than the call stack; any other error is a bug in this project and must not be hidden.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function execForm(fileText: string, run: Instruction): ShellCommand[] {
  const words = run.words.map((word) => ({ value: word.value, text: word.value, span: word.span }));
  const first = words[0];
  if (!first) return [];
  const command: ShellCommand = {
    instruction: run,
    name: programName(first),
    words,
    span: { start: first.span.start, end: (words.at(-1) ?? first).span.end },
    environment: [],
    before: undefined,
    after: undefined,
    container: "list",
    // A word cannot be removed without its comma.
    precise: false,
  };
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word.text));
  const script = run.words[flag + 1];
  if (!isPosixShell(command.name) || flag === -1 || !script) return [command];
  return [command, ...collectCommands(run, jsonStringSource(fileText, script), true)];
}

/** The script in a JSON string: offsets follow it as long as nothing in it is escaped. */
function jsonStringSource(fileText: string, word: Word): ScriptSource {
  const direct = fileText.slice(word.span.start + 1, word.span.end - 1) === word.value;
  const first = word.span.start + 1;
  return {
    text: word.value,
    precise: direct,
    toSpan: direct ? (start, end) => ({ start: first + start, end: first + end }) : () => word.span,
  };
}
