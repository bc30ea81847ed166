import { validate } from "./check/validate";
import type { Variables } from "./model/expand";
import { type Mount, readMounts } from "./model/mounts";
import { globalVariables, readStages, type Stage } from "./model/stages";
import { readStates, type StageState, type StageStates } from "./model/state";
import type { CommentNode, DirectiveNode, Instruction, Node, ParseProblem } from "./read/nodes";
import { readNodes } from "./read/reader";
import { LineIndex, lastAtOrBefore } from "./read/text";
import { readCommands, type ShellCommand } from "./shell";

/**
 * A Dockerfile's text and all facts that depend only on it. Facts that cost more than parsing are computed on demand,
 * once.
 */
export class Dockerfile {
  /** In order and without gaps: the concatenated texts are the file. */
  readonly nodes: readonly Node[];
  readonly instructions: readonly Instruction[];
  readonly escape: "\\" | "`";
  readonly lines: LineIndex;
  readonly #readerProblems: readonly ParseProblem[];
  readonly #lazy = new Map<string, unknown>();
  /** By the instruction's index: of those on one line, an ONBUILD and what it triggers, one at most is a RUN. */
  readonly #mounts: (readonly Mount[] | undefined)[] = [];
  readonly #commands: (readonly ShellCommand[] | undefined)[] = [];

  constructor(readonly text: string) {
    const { nodes, problems, escape: escapeCharacter } = readNodes(text);
    this.nodes = nodes;
    this.instructions = nodes.filter((node) => node.type === "instruction");
    this.escape = escapeCharacter;
    this.lines = new LineIndex(text);
    this.#readerProblems = problems;
  }

  /** What BuildKit's parser rejects, in the order of the text. */
  get problems(): readonly ParseProblem[] {
    return this.#once("problems", () =>
      [...this.#readerProblems, ...validate(this)].sort((a, b) => a.span.start - b.span.start),
    );
  }

  get directives(): readonly DirectiveNode[] {
    return this.#once("directives", () => this.nodes.filter((node) => node.type === "directive"));
  }

  get comments(): readonly CommentNode[] {
    return this.#once("comments", () => this.nodes.filter((node) => node.type === "comment"));
  }

  /** The line end that most lines have; new lines are written with it. */
  get newline(): "\n" | "\r\n" {
    return this.#once("newline", () => {
      const withReturn = this.text.split("\r\n").length - 1;
      return withReturn * 2 > this.lines.count - 1 ? "\r\n" : "\n";
    });
  }

  /** The ARGs before the first FROM. */
  get globalArgs(): readonly Instruction[] {
    return this.#once("globalArgs", () => {
      const first = this.instructions.findIndex((instruction) => instruction.keyword === "FROM");
      const before = first === -1 ? this.instructions : this.instructions.slice(0, first);
      return before.filter((instruction) => instruction.keyword === "ARG");
    });
  }

  /** Those ARGs' defaults. */
  get globals(): Variables {
    return this.#once("globals", () => globalVariables(this.globalArgs, this.escape));
  }

  get stages(): readonly Stage[] {
    return this.#once("stages", () =>
      readStages(this.instructions, this.globals, this.escape, (instruction) => this.mountsOf(instruction)),
    );
  }

  /** The mounts of all RUNs, in order. */
  get mounts(): readonly Mount[] {
    return this.#once("mounts", () => this.instructions.flatMap((instruction) => this.mountsOf(instruction)));
  }

  get cacheMounts(): readonly Mount[] {
    return this.#once("cacheMounts", () => this.mounts.filter((mount) => mount.type === "cache"));
  }

  mountsOf(instruction: Instruction): readonly Mount[] {
    if (instruction.keyword !== "RUN") return none;
    this.#mounts[instruction.index] ??= readMounts(instruction);
    return this.#mounts[instruction.index] as readonly Mount[];
  }

  /** The stage of an instruction, its FROM included; undefined before the first FROM. */
  stageOf(instruction: Instruction): Stage | undefined {
    const starts = this.#once("stageStarts", () => this.stages.map(({ from }) => from.index));
    const first = starts[0];
    if (first === undefined || instruction.index < first) return undefined;
    return this.stages[lastAtOrBefore(starts, instruction.index)];
  }

  /** The instructions of a stage with a keyword, in order; triggers of ONBUILD are not included. */
  instructionsOf(keyword: string): readonly Instruction[] {
    const byKeyword = this.#once("byKeyword", () => {
      const groups = new Map<string, Instruction[]>();
      for (const instruction of this.instructions.slice(this.stages[0]?.from.index ?? this.instructions.length)) {
        const group = groups.get(instruction.keyword);
        if (group) group.push(instruction);
        else groups.set(instruction.keyword, [instruction]);
      }
      return groups;
    });
    return byKeyword.get(keyword) ?? none;
  }

  /**
   * The state just before an instruction of a stage; undefined for a FROM and for instructions before the first FROM.
   * What an ONBUILD triggers runs after the whole stage, so it has the state at the end of the stage.
   */
  stateAt(instruction: Instruction): StageState | undefined {
    const stage = this.stageOf(instruction);
    const states = stage && this.#statesOf(stage);
    const isTrigger = this.instructions[instruction.index] !== instruction;
    return isTrigger ? states?.after : states?.before[instruction.index - (stage as Stage).from.index - 1];
  }

  /**
   * The state just before an instruction of a stage; undefined for a FROM and for instructions before the first FROM.
   * What an ONBUILD triggers runs after the whole stage, so it has the state at the end of the stage.
   */
  stateAfter(stage: Stage): StageState {
    return this.#statesOf(stage).after;
  }

  /** The simple commands of a RUN, in order; empty for other instructions and shells that are not read here. */
  commandsOf(instruction: Instruction): readonly ShellCommand[] {
    if (instruction.keyword !== "RUN") return none;
    this.#commands[instruction.index] ??= readCommands(this.text, instruction, this.stateAt(instruction));
    return this.#commands[instruction.index] as readonly ShellCommand[];
  }

  /** The instruction whose lines hold an offset. */
  instructionAt(offset: number): Instruction | undefined {
    let low = 0;
    let high = this.instructions.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const instruction = this.instructions[middle] as Instruction;
      if (offset < instruction.span.start) high = middle - 1;
      else if (offset >= instruction.span.end) low = middle + 1;
      else return instruction;
    }
    const last = this.instructions.at(-1);
    return last && offset === this.text.length && last.span.end === offset ? last : undefined;
  }

  #statesOf(stage: Stage): StageStates {
    // All at once and in one order, so that a state does not depend on which one was requested first.
    const states = this.#once("states", () => readStates(this.stages, this.globals, this.escape));
    return states.get(stage) as StageStates;
  }

  #once<Value>(name: string, work: () => Value): Value {
    if (!this.#lazy.has(name)) this.#lazy.set(name, work());
    return this.#lazy.get(name) as Value;
  }
}

const none: readonly never[] = [];

/** Parses a Dockerfile. Never throws; what BuildKit would reject is among its `problems`. */
export function readDockerfile(text: string): Dockerfile {
  return new Dockerfile(text);
}
