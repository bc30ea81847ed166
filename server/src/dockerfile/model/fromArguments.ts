import type { Dockerfile } from "../facts";
import { type EvaluatedWord, evaluateWord, type Variables } from "./expand";
import { KeptValues } from "./keptValues";

/**
 * The values of BuildKit's predefined variables on a common machine: whether a name is valid does not depend on them.
 */
const typicalPlatform: readonly (readonly [string, string])[] = [
  ...["BUILD", "TARGET"].flatMap((side): [string, string][] => [
    [`${side}PLATFORM`, "linux/amd64"],
    [`${side}OS`, "linux"],
    [`${side}OSVERSION`, ""],
    [`${side}ARCH`, "amd64"],
    [`${side}VARIANT`, ""],
  ]),
  ["TARGETSTAGE", "default"],
];

const memo = new WeakMap<Dockerfile, Variables>();

/** The variables that a FROM sees, without `--build-arg`: the ARGs before the first FROM and BuildKit's own. */
export function fromVariables(file: Dockerfile): Variables {
  const known = memo.get(file);
  if (known) return known;
  const variables = new Map<string, string | undefined>(typicalPlatform);
  const kept = new KeptValues();
  for (const { name, value } of file.globalArgs.flatMap(({ pairs }) => pairs)) {
    if (value === undefined) continue;
    variables.set(name, kept.keep(evaluateWord(value, variables, { escape: file.escape }).text, value));
  }
  memo.set(file, variables);
  return variables;
}

/** The names that a FROM may use: also of ARGs without a default. */
export function fromNames(file: Dockerfile): ReadonlySet<string> {
  const declared = file.globalArgs.flatMap(({ pairs }) => pairs.map(({ name }) => name));
  return new Set([...typicalPlatform.map(([name]) => name), ...declared]);
}

/** A word of a FROM with its variables put in. */
export function evaluateInFrom(file: Dockerfile, word: string): EvaluatedWord {
  return evaluateWord(word, fromVariables(file), { escape: file.escape });
}
