import type { Dockerfile, Stage } from "../dockerfile";

/** The stage that a build's target names: by name, else by number; the last one without a target; undefined: no such. */
export function targetStage(file: Dockerfile, target: string | undefined): Stage | undefined {
  if (target === undefined || target === "") return file.stages.at(-1);
  const wanted = target.toLowerCase();
  const named = file.stages.findLast((stage) => stage.name === wanted);
  return named ?? (isStageNumber(target) ? file.stages[Number(target)] : undefined);
}

/** Whether a target is a stage's number, which refers to one without a name. */
export function isStageNumber(target: string | undefined): boolean {
  return target !== undefined && /^\d+$/.test(target);
}

/**
 * A stage with all that it builds on or takes content from, in the order of the file.
 * @param parentOf the stage that one builds on, where a build's arguments decide it
 */
export function stagesNeededBy(
  stage: Stage,
  parentOf: (stage: Stage) => Stage | undefined = ({ parent }) => parent,
): readonly Stage[] {
  const needed = new Set<Stage>();
  const waiting = [stage];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    const parent = parentOf(next);
    if (parent) waiting.push(parent);
    for (const source of next.sources) waiting.push(source);
  }
  return [...needed].sort((a, b) => a.index - b.index);
}
