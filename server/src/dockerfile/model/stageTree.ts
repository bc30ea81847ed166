import type { Stage } from "./stages";

/**
 * Goes through stages so that each comes after the one that it builds on, and before the next one that does not build on
 * it: what a stage sets can be put in one table for all stages, and undone once those that build on it are done. Without
 * recursion, because stages can build on each other without end.
 * @param enter is called for each stage
 * @param leave is called with what `enter` returned once all that build on the stage are done, where others follow
 */
export function walkStages<Mark>(
  stages: readonly Stage[],
  enter: (stage: Stage) => Mark,
  leave: (mark: Mark) => void,
): void {
  const children = new Map<Stage | undefined, Stage[]>();
  for (const stage of stages) {
    const siblings = children.get(stage.parent);
    if (siblings) siblings.push(stage);
    else children.set(stage.parent, [stage]);
  }
  const open: (Stage | { readonly mark: Mark })[] = [];
  const openChildren = (stage: Stage | undefined) => {
    const all = children.get(stage) ?? [];
    for (let index = all.length - 1; index >= 0; index--) open.push(all[index] as Stage);
  };
  openChildren(undefined);
  for (let next = open.pop(); next; next = open.pop()) {
    if ("mark" in next) {
      if (open.length > 0) leave(next.mark);
    } else {
      open.push({ mark: enter(next) });
      openChildren(next);
    }
  }
}
