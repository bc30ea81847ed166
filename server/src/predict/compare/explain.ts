import type { Cause } from "../../steps/cause";
import type { BuildInputs } from "../inputs/types";
import { Causes } from "./causes";
import type { CacheOptions, StepOutcome } from "./types";

/**
 * Why steps of a finished build ran, by the step's key: of each that ran and that the build before had, and of those
 * that are new. The FROMs are not included. Without a build before, every step that ran has the cause `firstBuild`.
 * @param outcomes of the steps that the build reached, by key
 */
export function explain(
  inputs: BuildInputs,
  outcomes: ReadonlyMap<string, StepOutcome>,
  options: CacheOptions,
): ReadonlyMap<string, Cause> {
  const causes = new Causes(inputs, options);
  const ran = inputs.steps.filter(({ key, keyword }) => keyword !== "FROM" && outcomes.get(key) === "ran");
  return new Map(ran.map((step) => [step.key, causes.of(step)]));
}
