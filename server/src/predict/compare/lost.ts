import { keysOf } from "../inputs/keys";
import type { BuildInputs, StepInputs } from "../inputs/types";
import type { KnownCache, PredictedOutcome } from "./types";

/**
 * Turns hits whose results are gone into misses where something needs them: the build's own result, or a step that runs
 * and builds on them or takes from them. BuildKit is lazy: where nothing does, such a step still counts as cached. Seen
 * on the engine after `docker buildx prune`.
 * @param outcomes by step key; changed in place
 */
export function remakeLost({ steps }: BuildInputs, outcomes: Map<string, PredictedOutcome>, cache: KnownCache): void {
  if (!cache.isLost) return;
  const isLost = (step: StepInputs) => keysOf(step).some(({ cacheKey }) => cache.isLost?.(cacheKey));
  const needed = new Map<string, PredictedOutcome>();
  const target = steps.findLast(({ keyword }) => keyword !== "FROM");
  if (target) needed.set(target.key, "miss");
  // From the end back: steps that need a step come after it.
  for (const step of [...steps].reverse()) {
    const need = needed.get(step.key);
    if (need !== undefined && outcomes.get(step.key) === "hit" && step.keyword !== "FROM" && isLost(step)) {
      outcomes.set(step.key, need);
    }
    const outcome = outcomes.get(step.key) as PredictedOutcome;
    if (outcome === "hit") continue;
    for (const key of [step.parent, ...(step.sources ?? [])]) {
      if (key !== undefined && needed.get(key) !== "miss") needed.set(key, outcome);
    }
  }
}
