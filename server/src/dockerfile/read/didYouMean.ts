import { editDistance } from "../../shared/editDistance";

const nearEnough = 3;
/** Longer words are not typing errors. */
const longestWord = 100;

/**
 * The known word most similar to a misspelled one, for "did you mean": at most two letters inserted, omitted, replaced or
 * swapped with the next one; whatever their case. Undefined when no word is that similar. For our own messages; where
 * BuildKit suggests a name itself, `buildkitSuggestion` follows its rules.
 */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
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
