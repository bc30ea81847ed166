import type { Dockerfile, Instruction } from "../../dockerfile";
import type { Defeat } from "./defeat";
import { disablings } from "./disablings";
import { emptyingRuns, removals } from "./emptyings";

/**
 * What in a RUN defeats the caches that it mounts, or is going to, in the order of the text.
 * @param targets where the caches are mounted: absolute, clean paths
 */
export function findDefeats(file: Dockerfile, instruction: Instruction, targets: readonly string[]): Defeat[] {
  if (targets.length === 0) return [];
  const found = [disablings, emptyingRuns, removals].flatMap((find) => find(file, instruction, targets));
  return found.sort((a, b) => a.span.start - b.span.start);
}
