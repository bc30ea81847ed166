import type { Instruction } from "../read/nodes";
import type { Span } from "../read/text";

/** One simple command that a RUN runs, with its places in the file. */
export interface ShellCommand {
  readonly instruction: Instruction;
  /** The program's name without its folder and without wrappers such as `sudo`, `env` or `exec`: `apt-get`. */
  readonly name: string;
  /** The program and its arguments, without wrappers. */
  readonly words: readonly ShellWord[];
  /** The whole command: assignments before it, wrappers and redirections included. */
  readonly span: Span;
  /** Variables set only for this command: `X=1 command`, `env X=1 command`. */
  readonly environment: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[];
  /** What ties it to the command before and after it in its list; undefined at the list's ends. */
  readonly before: ShellOperator | undefined;
  readonly after: ShellOperator | undefined;
  /** `nested`: inside `if`, a loop, a subshell, a function, `$(…)` or the string of an inner `sh -c`. */
  readonly container: "list" | "nested";
  /** False where the spans cover more than the words themselves, so that nothing may be edited by them. */
  readonly precise: boolean;
}

export interface ShellWord {
  /** Without quotes; undefined when the shell puts something in. */
  readonly value: string | undefined;
  /** As written. */
  readonly text: string;
  readonly span: Span;
}

export interface ShellOperator {
  readonly operator: "&&" | "||" | ";" | "|" | "&" | "\n";
  readonly span: Span;
}
