import { trimmedEnd } from "../../shared/trim";
import type { Instruction } from "../read/nodes";
import { expand, longestExpansion, type Variables } from "./expand";
import { KeptValues } from "./keptValues";
import type { Stage } from "./stages";
import { walkStages } from "./stageTree";
import { either, VariableHistory } from "./variables";

/** The state just before an instruction, as far as the file shows it. */
export interface StageState {
  /** Of the last USER in the stage or those it builds on, variables put in where known; undefined: the base image's. */
  readonly user: string | undefined;
  /** Undefined: that of the base image, one that depends on it, or one longer than Linux allows. */
  readonly workdir: string | undefined;
  /** Of the last SHELL; undefined: the base image's, `/bin/sh -c` for nearly all. */
  readonly shell: readonly string[] | undefined;
  /** ENV of the stage and of those it builds on. */
  readonly env: Variables;
  /** ARGs declared before this in the stage and in those it is built on, with their defaults. */
  readonly args: Variables;
}

/** The states of one stage: before each of its instructions, in their order, and after the last one. */
export interface StageStates {
  readonly before: readonly StageState[];
  readonly after: StageState;
}

/**
 * The states of all stages. All of a state is inherited by the stages that build on one, ARGs too (seen on the engine).
 * @param globals the ARGs before the first FROM, whose defaults a bare `ARG name` takes
 */
export function readStates(
  stages: readonly Stage[],
  globals: Variables,
  escapeCharacter: string,
): ReadonlyMap<Stage, StageStates> {
  const states = new Map<Stage, StageStates>();
  const reading = new Reading(globals, escapeCharacter);
  walkStages(
    stages,
    (stage) => {
      const mark = reading.mark();
      states.set(stage, reading.stage(stage, stage.parent && states.get(stage.parent)?.after));
      return mark;
    },
    (mark) => reading.undoTo(mark),
  );
  return states;
}

class Reading {
  readonly #env = new VariableHistory();
  readonly #args = new VariableHistory();
  readonly #kept = new KeptValues();

  constructor(
    readonly globals: Variables,
    readonly escapeCharacter: string,
  ) {}

  mark(): readonly [env: number, args: number] {
    return [this.#env.mark(), this.#args.mark()];
  }

  undoTo([env, args]: readonly [env: number, args: number]): void {
    this.#env.undoTo(env);
    this.#args.undoTo(args);
  }

  /** @param inherited the state after the last instruction of the stage it builds on, if there is one */
  stage({ instructions }: Stage, inherited: StageState | undefined): StageStates {
    const before: StageState[] = [];
    let state: StageState = {
      user: inherited?.user,
      workdir: inherited?.workdir,
      shell: inherited?.shell,
      env: this.#env.now(),
      args: this.#args.now(),
    };
    for (const instruction of instructions) {
      before.push(state);
      state = this.#next(state, instruction);
    }
    return { before, after: state };
  }

  #next(state: StageState, instruction: Instruction): StageState {
    const { keyword, argumentsText, pairs } = instruction;
    const known = (text: string) =>
      this.#kept.keep(expand(text, either(state.env, state.args), this.escapeCharacter).text, text);
    switch (keyword) {
      case "USER":
        return { ...state, user: known(argumentsText) ?? argumentsText };
      case "WORKDIR": {
        const path = joinPath(state.workdir, known(argumentsText));
        return { ...state, workdir: this.#kept.keep(path, argumentsText) };
      }
      case "SHELL":
        return instruction.json ? { ...state, shell: instruction.words.map((word) => word.value) } : state;
      case "ENV":
        // All pairs of one ENV see the values from before it.
        for (const pair of pairs) this.#env.set(pair.name, known(pair.value ?? ""));
        return { ...state, env: this.#env.now() };
      case "ARG":
        for (const pair of pairs) {
          if (pair.value !== undefined) this.#args.set(pair.name, known(pair.value));
          else if (this.globals.has(pair.name)) this.#args.set(pair.name, this.globals.get(pair.name));
        }
        return { ...state, args: this.#args.now() };
      default:
        return state;
    }
  }
}

function joinPath(workdir: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith("/") || /^[A-Za-z]:/.test(path)) return path;
  if (workdir === undefined || workdir.length + path.length > longestExpansion) return undefined;
  return `${trimmedEnd(workdir, "/")}/${path}`;
}
