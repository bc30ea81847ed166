import type { BuildRecord, RecordedStep } from "../builds/records/record";
import type { Dockerfile } from "../dockerfile";
import { instructionKeys } from "../steps/keys";
import type { PredictedStep } from "./compare/types";
import { keyRulesOf } from "./inputs/keyRules";
import type { BuildInputs } from "./inputs/types";

/**
 * The seconds that each predicted step took when it last ran, by its key. For one that was edited, the seconds of the
 * step that it replaces: one with the same keyword in its stage that is no longer in the file, in the same order.
 * @param records of the Dockerfile, the newest first
 */
export function lastSeconds(
  steps: readonly PredictedStep[],
  file: Dockerfile,
  records: readonly BuildRecord[],
): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const record of records) {
    for (const step of record.steps) {
      const seconds = secondsOf(step);
      if (seconds !== undefined && !known.has(step.key)) known.set(step.key, seconds);
    }
  }
  const before = records[0]?.steps ?? [];
  const replaced = replacements(steps, file, before);
  const found = new Map<string, number>();
  for (const { key } of steps) {
    const seconds = known.get(key) ?? known.get(replaced.get(key) ?? "");
    if (seconds !== undefined) found.set(key, seconds);
  }
  return found;
}

function secondsOf({ outcome, seconds, lastRan }: RecordedStep): number | undefined {
  return outcome === "ran" ? seconds : lastRan?.seconds;
}

/** By the key of an instruction that was not in a build, the key of the one that it replaces. */
function replacements(
  steps: readonly PredictedStep[],
  file: Dockerfile,
  before: readonly RecordedStep[],
): ReadonlyMap<string, string> {
  const present = new Set(instructionKeys(file).values());
  const built = new Set(before.map(({ key }) => key));
  const gone = new Map<string, string[]>();
  for (const step of before) {
    if (present.has(step.key)) continue;
    const kind = kindOf(step.place?.stage ?? step.stage, step.place?.instruction ?? "");
    gone.set(kind, [...(gone.get(kind) ?? []), step.key]);
  }
  const keywords = new Map([...instructionKeys(file)].map(([{ keyword }, key]) => [key, keyword]));
  const replaced = new Map<string, string>();
  for (const { key, stage } of steps) {
    if (built.has(key)) continue;
    const old = gone.get(kindOf(stage, keywords.get(key) ?? ""))?.shift();
    if (old !== undefined) replaced.set(key, old);
  }
  return replaced;
}

const kindOf = (stage: string, text: string) => `${stage}\n${/^\w*/.exec(text)?.[0].toUpperCase()}`;

/**
 * How long the steps that miss the cache will take together, in seconds. BuildKit runs what does not wait for another
 * side by side, so there it is the critical path through the steps; the others run one after the other, so there it is
 * the sum.
 */
export function wholeSeconds(
  steps: readonly PredictedStep[],
  seconds: ReadonlyMap<string, number>,
  build: BuildInputs,
): number {
  const missed = new Set(steps.flatMap(({ key, outcome }) => (outcome === "miss" ? [key] : [])));
  const own = (key: string) => (missed.has(key) ? (seconds.get(key) ?? 0) : 0);
  const { steps: inputs } = build;
  if (!keyRulesOf(build).isParallel) return inputs.reduce((sum, { key }) => sum + own(key), 0);
  const ends = new Map<string, number>();
  // A step comes after all that it waits for, so each is there when it is needed.
  for (const { key, parent, sources = [] } of inputs) {
    const waitsFor = parent === undefined ? sources : [parent, ...sources];
    ends.set(key, latest(waitsFor.map((other) => ends.get(other) ?? 0)) + own(key));
  }
  return latest(ends.values());
}

function latest(ends: Iterable<number>): number {
  let last = 0;
  for (const end of ends) last = Math.max(last, end);
  return last;
}
