import { editDistance } from "../../shared/editDistance";

const nearEnough = 3;
/** Nobody's slip of a hand is longer. */
const longestWord = 100;

/**
 * The known word nearest to a misspelt one, for "did you mean": at most two letters put in, left out, exchanged for
 * another or with their neighbour. Undefined when none is that near.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = nearEnough;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least || candidate.length <= 2) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), least, true);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
