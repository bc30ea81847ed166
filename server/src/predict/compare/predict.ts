import { defined } from "../../shared/defined";
import { reasonOf } from "../../steps/causeInWords";
import { keyRulesOf } from "../inputs/keyRules";
import { keysOf } from "../inputs/keys";
import type { BuildInputs, StepInputs } from "../inputs/types";
import { Causes } from "./causes";
import { forcedSteps } from "./forced";
import { remakeLost } from "./lost";
import type { PredictedOutcome, PredictedStep, PredictOptions } from "./types";

/**
 * What the next build will take from its cache and what it will run again, with the reason: one answer for each step,
 * in their order. `maybe` is only given where it depends on what a step that runs again will produce. Linear in the
 * steps.
 */
export function predict(inputs: BuildInputs, options: PredictOptions): PredictedStep[] {
  const outcomes = outcomesOf(inputs, options);
  if (keyRulesOf(inputs).isLazy) remakeLost(inputs, outcomes, options.cache);
  const causes = new Causes(inputs, options);
  return inputs.steps.map((step) => {
    const outcome = outcomes.get(step.key) as PredictedOutcome;
    const cause = outcome === "hit" ? undefined : causes.of(step);
    const { key, stage, index, line, keyword } = step;
    const isFrom = keyword === "FROM";
    return {
      key,
      stage,
      index,
      line,
      isFrom,
      outcome,
      reason: cause ? reasonOf(cause) : "",
      ...defined({ cause }),
    };
  });
}

function outcomesOf(inputs: BuildInputs, options: PredictOptions): Map<string, PredictedOutcome> {
  const outcomes = new Map<string, PredictedOutcome>();
  const forced = forcedSteps(inputs, options);
  const { rerunsWithParent } = keyRulesOf(inputs);
  /** Steps that certainly make something anew. */
  const remade = new Set<string>();
  /** The worst outcome of the steps of each stage. */
  const stages = new Map<string, PredictedOutcome>();
  const stageOf = new Map(inputs.steps.map((step) => [step.key, step.stageKey]));
  for (const step of inputs.steps) {
    const { key, parent, stageKey, rerunsWithSource, sources = [] } = step;
    const tied = rerunsWithSource
      ? worst(sources.map((source) => stages.get(stageOf.get(source) ?? "") ?? "hit"))
      : "hit";
    const isRemade = rerunsWithParent && parent !== undefined && remade.has(parent);
    const outcome = forced.has(key) || isRemade || step.alwaysExecuted ? "miss" : worst([tied, lookUp(step, options)]);
    outcomes.set(key, outcome);
    if (step.keyword === "FROM" && parent === undefined) continue;
    if (outcome === "miss") remade.add(key);
    if (step.keyword !== "FROM") stages.set(stageKey, worst([stages.get(stageKey) ?? "hit", outcome]));
  }
  return outcomes;
}

function lookUp(step: StepInputs, { cache }: PredictOptions): PredictedOutcome {
  return worst(
    keysOf(step).map(({ cacheKey, looseKey }) => {
      if (cache.has(cacheKey)) return "hit";
      return looseKey !== cacheKey && cache.hasLoose(looseKey) ? "maybe" : "miss";
    }),
  );
}

function worst(outcomes: readonly PredictedOutcome[]): PredictedOutcome {
  return (["miss", "maybe"] as const).find((each) => outcomes.includes(each)) ?? "hit";
}
