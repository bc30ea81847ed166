import type { Dockerfile, Instruction, Mount, ShellCommand, Span } from "../../../dockerfile";
import type { Flag, Pair } from "../../../dockerfile/read/nodes";
import type { Fix, TextEdit } from "../../findings";
import { collide, sortEdits } from "../edits";
import { startWithComments } from "./layout";
import { removeMountOption, setMountOptions } from "./mountOptions";
import { removePair } from "./pairs";
import { addMounts } from "./runMounts";
import { removeAssignment, removeCommands, removeWord } from "./script";
import { removeWithGapBefore } from "./stretch";

/**
 * Writes the edits of one fix. Its methods know continuations, heredocs, the file's escape character and its line ends;
 * what cannot be done without harm makes the whole fix not be offered.
 */
export class FixEditor {
  readonly #edits: TextEdit[] = [];
  #creates: Fix["creates"];
  #refused = false;

  constructor(readonly file: Dockerfile) {}

  /** The edits in order; undefined when there is no fix to offer. */
  get edits(): readonly TextEdit[] | undefined {
    const sorted = sortEdits(this.#edits);
    const overlaps = sorted.some((edit, index) => index > 0 && collide(sorted[index - 1] as TextEdit, edit));
    const isEmpty = sorted.length === 0 && this.#creates === undefined;
    return this.#refused || overlaps || isEmpty ? undefined : sorted;
  }

  /** The file that the fix makes. */
  get creates(): Fix["creates"] {
    return this.#creates;
  }

  /** Creates a file next to the Dockerfile. The caller has checked that it does not exist. */
  createFile(name: string, text: string): void {
    this.#creates = { name, text };
  }

  /** Says that there is no fix after all. */
  refuse(): void {
    this.#refused = true;
  }

  replace(span: Span, newText: string): void {
    this.#add([{ span, newText }]);
  }

  /** Replaces everything after an instruction's keyword and flags; not where comments are between. */
  replaceArguments(instruction: Instruction, newText: string): void {
    const { logical, argumentsStart, argumentsEnd, heredocs } = instruction;
    const span = logical.spanInFile(argumentsStart, argumentsEnd);
    const lines = this.file.text.slice(span.start, span.end).split("\n").slice(1);
    if (heredocs.length > 0 || lines.some((line) => /^[ \t]*#/.test(line))) this.refuse();
    this.replace(span, newText);
  }

  /** Gives options of a mount a value, new ones at its end, an `id` after the `type`. */
  setOptions(mount: Mount, options: Readonly<Record<string, string>>): void {
    this.#add(setMountOptions(mount, options));
  }

  removeOption(mount: Mount, name: string): void {
    this.#add(removeMountOption(mount, name, this.file.text));
  }

  /** Adds whole `--mount=…` flags to a RUN, after those it has. */
  addMounts(run: Instruction, mounts: readonly string[]): void {
    this.#add(addMounts(this.file, run, mounts));
  }

  /** Takes commands of one RUN, in order, out of their lists with the operators that tied them. */
  removeCommands(commands: readonly ShellCommand[]): void {
    this.#add(removeCommands(this.file, commands));
  }

  /** Takes a word of a command out, the program's own excepted. */
  removeWord(command: ShellCommand, word: Span): void {
    this.#add(removeWord(this.file, command, word));
  }

  /** Removes `NAME=value` before a command. */
  removeAssignment(command: ShellCommand, assignment: Span): void {
    this.#add(removeAssignment(this.file, command, assignment));
  }

  /** Takes a pair out of an ENV, LABEL or ARG; the whole instruction where it is the only one. */
  removePair(instruction: Instruction, pair: Pair): void {
    this.#add(removePair(this.file, instruction, pair));
  }

  /** Removes a flag from an instruction, with the spaces and the continuation before it. */
  removeFlag(instruction: Instruction, { span }: Pick<Flag, "span">): void {
    const { file } = this;
    const around = { file, escape: file.escape, from: instruction.keywordSpan.start, isHeredoc: false };
    this.#add(removeWithGapBefore(span, around));
  }

  /** Puts lines before an instruction and the comments directly above it. */
  insertBefore(instruction: Instruction, lines: readonly string[]): void {
    this.insertLines(startWithComments(instruction), lines);
  }

  /** Inserts lines at the start of a line. */
  insertLines(start: number, lines: readonly string[]): void {
    this.replace({ start, end: start }, lines.map((line) => line + this.file.newline).join(""));
  }

  /** Removes whole lines. */
  removeLines(span: Span): void {
    this.replace(span, "");
  }

  #add(edits: readonly TextEdit[] | undefined): void {
    if (edits) for (const edit of edits) this.#edits.push(edit);
    else this.#refused = true;
  }
}
