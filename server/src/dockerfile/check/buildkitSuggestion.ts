import { editDistance } from "../../shared/editDistance";

const nearEnough = 3;

/**
 * The name that BuildKit itself would suggest: fewer than three letters inserted, omitted or replaced, case-sensitive,
 * and the first of equally similar ones. For the texts of Docker's checks; other messages use `didYouMean`.
 */
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
