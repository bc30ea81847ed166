import { editDistance } from "../../shared/editDistance";

const nearEnough = 3;

/** The name that is fewer than three letters away, put in, left out or exchanged; of two as near, the first. */
export function buildkitSuggestion(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = nearEnough;
  for (const candidate of names) {
    const distance = editDistance(name, candidate, least, false);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}
