import { expand, type Variables } from "./expand";
import type { Stage } from "./stages";
import { trimmedEnd } from "./trim";
import { either, VariableHistory } from "./variables";

/** What is in force just before an instruction, as far as the file tells. */
export interface StageState {
  /** Of the last USER in the stage or those it builds on, variables put in where known; undefined: the base image's. */
  readonly user: string | undefined;
  /** Undefined: the base image's, or one that hangs on it. */
  readonly workdir: string | undefined;
  /** Of the last SHELL; undefined: the base image's, `/bin/sh -c` for nearly all. */
  readonly shell: readonly string[] | undefined;
  /** ENV of the stage and of those it builds on. */
  readonly env: Variables;
  /** ARGs declared so far in the stage and in those it builds on, with their defaults. */
  readonly args: Variables;
}

/**
 * The state before each instruction of a stage, in their order, and after its last one. All of it is inherited, ARGs too (seen on the engine).
 * @param inherited the state after the last instruction of the stage it builds on, if there is one
 * @param globals the ARGs before the first FROM, whose defaults a bare `ARG name` takes
 */
export function statesOf(
  stage: Stage,
  inherited: StageState | undefined,
  globals: Variables,
  escapeCharacter: string,
): { before: readonly StageState[]; after: StageState } {
  const env = new VariableHistory(inherited?.env);
  const args = new VariableHistory(inherited?.args);
  const before: StageState[] = [];
  let state: StageState = {
    user: inherited?.user,
    workdir: inherited?.workdir,
    shell: inherited?.shell,
    env: env.now(),
    args: args.now(),
  };
  for (const instruction of stage.instructions) {
    before.push(state);
    const known = (text: string) => expand(text, either(state.env, state.args), escapeCharacter).text;
    switch (instruction.keyword) {
      case "USER":
        state = { ...state, user: known(instruction.argumentsText) ?? instruction.argumentsText };
        break;
      case "WORKDIR":
        state = { ...state, workdir: joinPath(state.workdir, known(instruction.argumentsText)) };
        break;
      case "SHELL":
        if (instruction.json) state = { ...state, shell: instruction.words.map((word) => word.value) };
        break;
      case "ENV":
        // All pairs of one ENV see the values from before it.
        for (const pair of instruction.pairs) env.set(pair.name, known(pair.value ?? ""));
        state = { ...state, env: env.now() };
        break;
      case "ARG":
        for (const pair of instruction.pairs) {
          if (pair.value !== undefined) args.set(pair.name, known(pair.value));
          else if (globals.has(pair.name)) args.set(pair.name, globals.get(pair.name));
        }
        state = { ...state, args: args.now() };
        break;
    }
  }
  return { before, after: state };
}

function joinPath(workdir: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith("/") || /^[A-Za-z]:/.test(path)) return path;
  return workdir === undefined ? undefined : `${trimmedEnd(workdir, "/")}/${path}`;
}
