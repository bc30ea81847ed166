import type { BuildInputs, StepInputs } from "../inputs/types";

/** Which step of the build before a step is, and whether it went to another place among the others. */
export interface Match {
  readonly step: StepInputs;
  readonly isMoved: boolean;
}

/** Steps are compared with one another up to this many pairs; beyond, only their order decides. */
const mostCompared = 2500;

/**
 * Finds the steps of one build in another: by their keys, which contain their text, and the remaining ones, which were
 * edited, by stage and order. Linear in the steps except for the sorting of moved ones.
 * @returns by the key of the step now; a step that is not there is new
 */
export function matchSteps(before: BuildInputs, now: BuildInputs): ReadonlyMap<string, Match> {
  const oldStages = byStage(before);
  const newStages = byStage(now);
  const matches = new Map<string, Match>();
  for (const [stage, old] of stagePairs(oldStages, newStages)) {
    for (const [key, match] of matchStage(oldStages.get(old) ?? [], newStages.get(stage) ?? []))
      matches.set(key, match);
  }
  return matches;
}

type Steps = readonly StepInputs[];

function byStage({ steps }: BuildInputs): ReadonlyMap<string, Steps> {
  const stages = new Map<string, StepInputs[]>();
  for (const step of steps) {
    const known = stages.get(step.stageKey);
    if (known) known.push(step);
    else stages.set(step.stageKey, [step]);
  }
  return stages;
}

/** Stages by name; those that are left, which got another one, in their order. */
function stagePairs(before: ReadonlyMap<string, Steps>, now: ReadonlyMap<string, Steps>): [string, string][] {
  const left = [...before.keys()].filter((stage) => !now.has(stage));
  const pairs: [string, string][] = [];
  for (const stage of now.keys()) {
    if (before.has(stage)) pairs.push([stage, stage]);
    else {
      const old = left.shift();
      if (old !== undefined) pairs.push([stage, old]);
    }
  }
  return pairs;
}

function matchStage(before: Steps, now: Steps): Map<string, Match> {
  const matches = new Map<string, Match>();
  const isSame = (old: number, at: number) => textOf(before[old] as StepInputs) === textOf(now[at] as StepInputs);
  const stay = (old: number, at: number) =>
    matches.set((now[at] as StepInputs).key, { step: before[old] as StepInputs, isMoved: false });
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  for (; start < shorter && isSame(start, start); start++) stay(start, start);
  let end = 0;
  for (; end < shorter - start && isSame(before.length - 1 - end, now.length - 1 - end); end++) {
    stay(before.length - 1 - end, now.length - 1 - end);
  }
  const [olds, news] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  for (const [key, match] of matchMiddle(olds, news)) matches.set(key, match);
  return matches;
}

/** Matches steps by their text, wherever they are; between two that stayed in order, the remaining ones as edited. */
function matchMiddle(before: Steps, now: Steps): Map<string, Match> {
  const places = new Map<string, number[]>();
  for (const [at, step] of before.entries()) {
    const text = textOf(step);
    const known = places.get(text);
    if (known) known.push(at);
    else places.set(text, [at]);
  }
  const found = now.map((step) => places.get(textOf(step))?.shift());
  const inOrder = longestRising(found);
  const matches = new Map<string, Match>();
  const taken = new Set(found);
  for (const [at, step] of now.entries()) {
    const old = found[at];
    if (old !== undefined) matches.set(step.key, { step: before[old] as StepInputs, isMoved: !inOrder.has(at) });
  }
  let oldFrom = 0;
  let newFrom = 0;
  for (const at of [...inOrder].sort((a, b) => a - b).concat(now.length)) {
    const oldTo = at === now.length ? before.length : (found[at] as number);
    const olds = before.slice(oldFrom, oldTo).filter((_, index) => !taken.has(oldFrom + index));
    const news = now.slice(newFrom, at).filter((_, index) => found[newFrom + index] === undefined);
    for (const [step, old] of edited(olds, news)) matches.set(step.key, { step: old, isMoved: false });
    oldFrom = oldTo + 1;
    newFrom = at + 1;
  }
  return matches;
}

/** A step's key without its stage, which may have got another name, and without its number among those that say the same. */
export function textOf({ key, stageKey }: StepInputs): string {
  const number = key.indexOf(":", stageKey.length + 1);
  return key.slice(stageKey.length, number === -1 ? undefined : number);
}

/** Edited steps with what they were: of one keyword, in their order. */
function edited(before: Steps, now: Steps): [StepInputs, StepInputs][] {
  const pairs: [StepInputs, StepInputs][] = [];
  for (const keyword of new Set(now.map((step) => step.keyword))) {
    const olds = before.filter((step) => step.keyword === keyword);
    const news = now.filter((step) => step.keyword === keyword);
    const isClear = olds.length === news.length || olds.length * news.length > mostCompared;
    const found = isClear ? news.flatMap((step, at) => pair(step, olds[at])) : mostAlike(olds, news);
    for (const each of found) pairs.push(each);
  }
  // One in another's place, such as ADD for COPY.
  const [old, step] = [before[0], now[0]];
  if (pairs.length === 0 && before.length === 1 && now.length === 1 && old && step) pairs.push([step, old]);
  return pairs;
}

function pair(step: StepInputs, old: StepInputs | undefined): [StepInputs, StepInputs][] {
  return old ? [[step, old]] : [];
}

/**
 * Where some were inserted or removed: the pairs, in their order, that have most characters in common at their start
 * and end.
 */
function mostAlike(olds: Steps, news: Steps): [StepInputs, StepInputs][] {
  // best[i][j]: what the pairs among the first i and the first j have in common at most.
  const best: number[][] = [new Array(news.length + 1).fill(0)];
  for (const [i, old] of olds.entries()) {
    const row = [0];
    for (const [j, step] of news.entries()) {
      const together = (best[i]?.[j] as number) + 1 + likeness(old, step);
      row.push(Math.max(together, best[i]?.[j + 1] as number, row[j] as number));
    }
    best.push(row);
  }
  const pairs: [StepInputs, StepInputs][] = [];
  let [i, j] = [olds.length, news.length];
  while (i > 0 && j > 0) {
    const value = best[i]?.[j];
    if (value === best[i - 1]?.[j]) i--;
    else if (value === best[i]?.[j - 1]) j--;
    else pairs.push([news[--j] as StepInputs, olds[--i] as StepInputs]);
  }
  return pairs;
}

/** How many characters two instructions have in common at their beginnings and ends. */
function likeness({ instruction: a }: StepInputs, { instruction: b }: StepInputs): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start + end;
}

/** The indexes of a longest increasing subsequence of the numbers; those without a number are ignored. */
function longestRising(numbers: readonly (number | undefined)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    if (number === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    previous[at] = tails[low - 1];
    tails[low] = at;
  }
  const row = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) row.add(at);
  return row;
}
