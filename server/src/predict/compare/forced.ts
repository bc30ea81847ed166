import { keyRulesOf } from "../inputs/keyRules";
import type { BuildInputs } from "../inputs/types";
import type { CacheOptions } from "./types";

/**
 * The keys of the steps that the options force to run again even if they are cached. BuildKit runs what is built on
 * them again too, in other stages as well, and what other stages have in common with them; not what only copies from
 * them. Its WORKDIR right after a FROM is still taken from the cache.
 */
export function forcedSteps(inputs: BuildInputs, options: CacheOptions): ReadonlySet<string> {
  const { steps } = inputs;
  const { hasNoCacheFor } = keyRulesOf(inputs);
  const stages = new Set(hasNoCacheFor ? options.noCacheFor?.map((name) => name.toLowerCase()) : []);
  const forced = new Set<string>();
  if (!options.noCache && stages.size === 0) return forced;
  const asked = steps.filter(
    ({ keyword, stage, ignoresNoCache }) =>
      keyword !== "FROM" && !ignoresNoCache && (options.noCache === true || stages.has(stage)),
  );
  const askedKeys = new Set(asked.map(({ cacheKey }) => cacheKey));
  for (const { key, cacheKey, parent } of steps) {
    if (askedKeys.has(cacheKey) || (parent !== undefined && forced.has(parent))) forced.add(key);
  }
  return forced;
}
