import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { latestBefore } from "../../dockerfile/model/latestBefore";
import type { Pair } from "../../dockerfile/read/nodes";
import { managerRuns } from "../managerRuns/runs";
import { disabledPlaces, isDisabling } from "./disablings";
import { isElevated } from "./places";

/** A variable of ENV or ARG that keeps the mounted caches of a RUN from being used. */
export interface DisablingVariable {
  readonly name: string;
  readonly value: string;
  readonly source: VariableSource;
  /** The mounted folders that stay empty. */
  readonly targets: readonly string[];
}

/** Where a variable gets the value that a RUN sees. */
interface VariableSource {
  readonly instruction: Instruction;
  readonly pair: Pair;
}

/**
 * The variables of ENV and ARG, in a RUN's stage or those that it builds on, that keep the caches from being used that it
 * mounts. One that the RUN itself deals with is left to it, and so are runs through sudo, which hands no variables on.
 * @param targets where the caches are mounted: absolute, clean paths
 */
export function disablingVariables(
  file: Dockerfile,
  instruction: Instruction,
  targets: readonly string[],
): DisablingVariable[] {
  if (targets.length === 0) return [];
  const state = file.stateAt(instruction);
  const text = file.text.slice(instruction.span.start, instruction.span.end);
  return managerRuns(file, instruction).flatMap((run) => {
    if (isElevated(file, run.command)) return [];
    return run.manager.defeatedBy.variables.flatMap((variable) => {
      const { name } = variable;
      const value = state?.env.has(name) ? state.env.get(name) : state?.args.get(name);
      if (value === undefined || !isDisabling(variable, value) || text.includes(name)) return [];
      const source = variableSource(file, instruction, name);
      const disabled = disabledPlaces(file, run, targets).map(({ path }) => path);
      return source && disabled.length > 0 ? [{ name, value, source, targets: disabled }] : [];
    });
  });
}

/** ENV before ARG, as for the engine. */
function variableSource(file: Dockerfile, at: Instruction, name: string): VariableSource | undefined {
  const state = file.stateAt(at);
  const keyword = state?.env.has(name) ? "ENV" : state?.args.has(name) ? "ARG" : undefined;
  if (keyword === undefined) return undefined;
  for (let stage = file.stageOf(at); stage; stage = stage.parent) {
    const sources = sourcesOf(stage).get(`${keyword} ${name}`) ?? [];
    const found = latestBefore(sources, ({ instruction }) => instruction.span.start, at.span.start);
    if (found) return found;
  }
  return undefined;
}

const remembered = new WeakMap<Stage, ReadonlyMap<string, readonly VariableSource[]>>();

/** The pairs of a stage's ENVs and ARGs by keyword and name, in order. */
function sourcesOf(stage: Stage): ReadonlyMap<string, readonly VariableSource[]> {
  const known = remembered.get(stage);
  if (known) return known;
  const sources = new Map<string, VariableSource[]>();
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== "ENV" && instruction.keyword !== "ARG") continue;
    for (const pair of instruction.pairs) {
      const key = `${instruction.keyword} ${pair.name}`;
      const entries = sources.get(key);
      if (entries) entries.push({ instruction, pair });
      else sources.set(key, [{ instruction, pair }]);
    }
  }
  remembered.set(stage, sources);
  return sources;
}
