import type { Instruction } from "../dockerfile";
import type { NamedPlace, PlannedStep } from "./types";

/** The step at a place in the row of all instructions, where the keyword fits. */
export function findInRow(steps: readonly PlannedStep[], before: number, place: NamedPlace): PlannedStep | undefined {
  const step = steps[(place.index ?? 0) - before - 1];
  const keyword = /^[A-Za-z]+/.exec(place.text)?.[0].toUpperCase();
  return step && step.instruction.keyword === keyword ? step : undefined;
}

/**
 * The step at a place in its stage, where the keyword fits. The ONBUILD steps of a base come right after FROM and are counted
 * too: the engine's total says how many they are, so what follows is that much further down.
 * @param isAsWritten whether the engine prints instructions as they are written, so that the text counts too
 */
export function findStep(
  steps: readonly PlannedStep[],
  place: NamedPlace,
  isAsWritten: boolean,
): PlannedStep | undefined {
  const keyword = /^[A-Za-z]+/.exec(place.text)?.[0].toUpperCase();
  const more = Math.max(0, (place.total ?? steps.length) - steps.length);
  const index = place.index ?? 0;
  const first = steps[0]?.instruction.keyword === "FROM" ? 1 : 0;
  const shifted = steps[(index <= first ? index : index - more) - 1];
  if (isAsWritten) {
    // More steps than planned are the base's ONBUILD, before the stage's own, or the build's labels, after them.
    const said = [shifted, steps[index - 1]].find(
      (step) => step && step.instruction.keyword === keyword && sameText(step.instruction, place.text),
    );
    if (said) return said;
  }
  // Nothing marks such a step as the base's ONBUILD, but a RUN with another text is another one.
  const textCounts = isAsWritten && keyword === "RUN";
  if (
    shifted &&
    shifted.instruction.keyword === keyword &&
    (!textCounts || sameText(shifted.instruction, place.text))
  ) {
    return shifted;
  }
  return steps.find(({ instruction }) => instruction.keyword === keyword && sameText(instruction, place.text));
}

/**
 * Whether a printed instruction is this one: spaces do not count, long ones are cut, a heredoc's first line is added.
 */
function sameText(instruction: Instruction, printed: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toUpperCase();
  const written = plain(instruction.logical.text);
  const shown = plain(printed);
  if (instruction.heredocs.length > 0) return shown.startsWith(written);
  return shown === written || (shown.endsWith("...") && written.startsWith(shown.slice(0, -3)));
}
