import type { StepInputs, StepKeys } from "./types";

/** All keys of a step: with several platforms, those of each. */
export function keysOf(step: StepInputs): readonly StepKeys[] {
  return [{ cacheKey: step.cacheKey, looseKey: step.looseKey }, ...(step.otherPlatforms ?? [])];
}
