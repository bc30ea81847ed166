import type { Dockerfile } from "../facts";
import type { Instruction } from "../read/nodes";
import { evaluateWord, type Variables } from "./expand";
import type { Stage } from "./stages";
import { either } from "./variables";

/** What BuildKit gives every stage, whatever its base. */
const always: Variables = new Map([["PATH", undefined]]);

/**
 * A string with its variables expanded and its quotes removed, if all its variables are known: set by ENV, or by ARG
 * with a default. On `scratch`, which sets none, an undeclared variable is known to be empty. Undefined in all other
 * cases.
 */
export function knownText(file: Dockerfile, instruction: Instruction, text: string): string | undefined {
  if (!/[$"']/.test(text) && !text.includes(file.escape)) return text;
  const state = file.stateAt(instruction);
  const stage = file.stageOf(instruction);
  if (!state || !stage) return undefined;
  const unset = stage.resolvedBase === "scratch" && hasDefaults(stage) ? "empty" : "unknown";
  const variables = either(either(state.env, state.args), always);
  return evaluateWord(text, variables, { escape: file.escape, unset }).text;
}

/** Whether all ARGs have a default: without one, a build argument changes what is known. */
function hasDefaults(stage: Stage): boolean {
  const known = memo.get(stage);
  if (known !== undefined) return known;
  const isSo = stage.instructions.every(
    ({ keyword, pairs }) => keyword !== "ARG" || pairs.every((pair) => pair.value !== undefined),
  );
  memo.set(stage, isSo);
  return isSo;
}

const memo = new WeakMap<Stage, boolean>();
