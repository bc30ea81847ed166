import type { Instruction } from "../../dockerfile";
import type { SelectedFile } from "../context/types";
import type { Answers, Draft, DraftPart } from "./drafts";
import type { Hasher } from "./hashing";
import type { Part, StepInputs, StepKeys } from "./types";

/** What of a step's inputs comes from the drafts. */
export interface FinishedStep
  extends Pick<
    StepInputs,
    "parts" | "cacheKey" | "looseKey" | "parent" | "sources" | "isFree" | "isTied" | "isAlwaysMade"
  > {
  /** What it takes out of contexts. A context lists it only when asked, which costs more than its digest. */
  readonly readFiles?: () => readonly SelectedFile[];
}

/** The end of a chain so far: its keys, the last step that the engine counts, and of what those since are made. */
interface End extends StepKeys {
  readonly counted: Instruction | undefined;
  readonly uncounted: Uncounted | undefined;
}

/** What a step is made of that the engine does not count, the nearest first: a list, because there can be thousands. */
interface Uncounted {
  readonly parts: readonly Part[];
  readonly before: Uncounted | undefined;
}

const none: readonly never[] = [];

/**
 * Makes the keys of drafts, each from the one that it builds on.
 * @param drafts each after those that it builds on or takes from
 * @param keyOf finds an instruction's own key
 * @returns by instruction
 */
export function finishSteps(
  drafts: readonly Draft[],
  answers: Answers,
  hash: Hasher,
  keyOf: (instruction: Instruction) => string,
): ReadonlyMap<Instruction, FinishedStep> {
  const ends = new Map<Draft, End>();
  const steps = new Map<Instruction, FinishedStep>();
  for (const draft of drafts) {
    const { instruction } = draft;
    const on = draft.on && ends.get(draft.on);
    const takes = draft.takes.length === 0 ? none : draft.takes.map((taken) => ends.get(taken) as End);
    const contents = draft.isTied ? none : takes;
    const parts = partsOf(draft, on, contents, answers, hash);
    const { cacheKey, looseKey } = draft.isSame && on ? on : keysFrom(parts, on, contents, hash);
    if (!instruction) {
      const own = parts.filter(({ kind }) => kind !== "parent").map((part): Part => ({ ...part, aside: true }));
      ends.set(draft, { cacheKey, looseKey, counted: on?.counted, uncounted: { parts: own, before: on?.uncounted } });
      continue;
    }
    for (let at = on?.uncounted; at; at = at.before) for (const part of at.parts) parts.push(part);
    ends.set(draft, { cacheKey, looseKey, counted: instruction, uncounted: undefined });
    const sources = takes.flatMap(({ counted }) => (counted ? keyOf(counted) : []));
    const readFiles = filesOf(draft.parts, answers);
    steps.set(instruction, {
      parts,
      cacheKey,
      looseKey,
      ...(on?.counted ? { parent: keyOf(on.counted) } : undefined),
      ...(sources.length > 0 ? { sources } : undefined),
      ...(readFiles ? { readFiles } : undefined),
      ...(draft.isFree ? { isFree: true } : undefined),
      ...(draft.isAlwaysMade ? { isAlwaysMade: true } : undefined),
      ...(draft.isTied ? { isTied: true } : undefined),
    });
  }
  return steps;
}

function partsOf(draft: Draft, on: End | undefined, takes: readonly End[], answers: Answers, hash: Hasher): Part[] {
  const parts: Part[] = [];
  if (on) parts.push({ kind: "parent", value: on.cacheKey });
  for (const part of draft.parts) parts.push("wanted" in part ? answered(part, answers, hash) : part);
  for (const end of takes) parts.push({ kind: "stage", value: end.cacheKey });
  return parts;
}

function answered(
  { kind, name, wanted }: Extract<DraftPart, { wanted: unknown }>,
  answers: Answers,
  hash: Hasher,
): Part {
  return { kind, ...(name === undefined ? {} : { name }), value: hash(answers.get(wanted).digest) };
}

/** From all parts but the asides; an image counts by what its name stands for, whatever the name. */
function keysFrom(parts: readonly Part[], on: End | undefined, takes: readonly End[], hash: Hasher): StepKeys {
  const texts: string[] = [];
  const guesses: string[] = [];
  for (const { kind, name, value, aside, isGuess } of parts) {
    if (aside || kind === "parent" || kind === "stage") continue;
    if (isGuess) guesses.push(value);
    else texts.push(kind, kind === "base" ? "" : (name ?? ""), value);
  }
  const cacheKey = hash(
    on?.cacheKey ?? "",
    "from",
    takes.map((end) => end.cacheKey),
    "own",
    guesses,
    "by",
    texts,
  );
  const hangsOnStages = takes.length > 0 || guesses.length > 0 || on?.cacheKey !== on?.looseKey;
  return { cacheKey, looseKey: hangsOnStages ? hash(on?.looseKey ?? "", "loose", texts) : cacheKey };
}

function filesOf(parts: readonly DraftPart[], answers: Answers): (() => readonly SelectedFile[]) | undefined {
  if (!parts.some((part) => "wanted" in part)) return undefined;
  return () => parts.flatMap((part) => ("wanted" in part ? answers.get(part.wanted).files : none));
}
