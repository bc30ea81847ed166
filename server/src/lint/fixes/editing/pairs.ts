import type { Dockerfile, Instruction } from "../../../dockerfile";
import type { Pair } from "../../../dockerfile/read/nodes";
import type { TextEdit } from "../../findings";
import { hasComment, removeWithGapAfter, removeWithGapBefore } from "./stretch";

/**
 * Edits that take a pair out of an ENV, LABEL or ARG, and the whole instruction where it is the only one. Undefined where
 * comments inside the instruction would go with it.
 */
export function removePair(file: Dockerfile, instruction: Instruction, pair: Pair): TextEdit[] | undefined {
  const { pairs, span, logical, argumentsStart } = instruction;
  if (pairs.length === 1) return hasComment(span, file) ? undefined : [{ span, newText: "" }];
  const around = { file, escape: file.escape, from: logical.toFile(argumentsStart), isHeredoc: false };
  return pair === pairs[0] ? removeWithGapAfter(pair.span, around) : removeWithGapBefore(pair.span, around);
}
