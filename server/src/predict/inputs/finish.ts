import type { Instruction } from "../../dockerfile";
import { defined } from "../../shared/defined";
import type { SelectedFile } from "../context/types";
import type { ContextAnswers, Draft, DraftPart } from "./drafts";
import type { Hasher } from "./hashing";
import type { Part, StepInputs, StepKeys } from "./types";

/** What of a step's inputs comes from the drafts. */
export interface FinishedStep
  extends Pick<
    StepInputs,
    "parts" | "cacheKey" | "looseKey" | "parent" | "sources" | "ignoresNoCache" | "rerunsWithSource" | "alwaysExecuted"
  > {
  /** What it takes from contexts. A context lists it only when asked, which costs more than its digest. */
  readonly readFiles?: () => readonly SelectedFile[];
}

/** The current end of a chain: its keys, the last step that the engine counts, and the parts of those since. */
interface End extends StepKeys {
  readonly counted: Instruction | undefined;
  readonly uncounted: UncountedParts | undefined;
}

/** The parts of the steps that the engine does not count, the nearest first: a list, because there can be thousands. */
interface UncountedParts {
  readonly parts: readonly Part[];
  readonly before: UncountedParts | undefined;
}

const none: readonly never[] = [];

/**
 * Computes the keys of drafts, each from the one that it builds on.
 * @param drafts each after those that it builds on or takes from
 * @param keyOf finds an instruction's own key
 * @returns by instruction
 */
export function finishSteps(
  drafts: readonly Draft[],
  answers: ContextAnswers,
  hash: Hasher,
  keyOf: (instruction: Instruction) => string,
): ReadonlyMap<Instruction, FinishedStep> {
  const ends = new Map<Draft, End>();
  const steps = new Map<Instruction, FinishedStep>();
  for (const draft of drafts) {
    const { instruction } = draft;
    const parent = draft.parent && ends.get(draft.parent);
    const sources = draft.sources.length === 0 ? none : draft.sources.map((taken) => ends.get(taken) as End);
    const contents = draft.rerunsWithSource ? none : sources;
    const parts = partsOf(draft, parent, contents, answers, hash);
    const { cacheKey, looseKey } = draft.isAlias && parent ? parent : keysFrom(parts, parent, contents, hash);
    if (!instruction) {
      const own = parts.filter(({ kind }) => kind !== "parent").map((part): Part => ({ ...part, informational: true }));
      ends.set(draft, {
        cacheKey,
        looseKey,
        counted: parent?.counted,
        uncounted: { parts: own, before: parent?.uncounted },
      });
      continue;
    }
    for (let at = parent?.uncounted; at; at = at.before) for (const part of at.parts) parts.push(part);
    ends.set(draft, { cacheKey, looseKey, counted: instruction, uncounted: undefined });
    const sourceKeys = sources.flatMap(({ counted }) => (counted ? keyOf(counted) : []));
    const readFiles = filesOf(draft.parts, answers);
    steps.set(instruction, {
      parts,
      cacheKey,
      looseKey,
      ...(parent?.counted ? { parent: keyOf(parent.counted) } : undefined),
      ...(sourceKeys.length > 0 ? { sources: sourceKeys } : undefined),
      ...(readFiles ? { readFiles } : undefined),
      ...(draft.ignoresNoCache ? { ignoresNoCache: true } : undefined),
      ...(draft.alwaysExecuted ? { alwaysExecuted: true } : undefined),
      ...(draft.rerunsWithSource ? { rerunsWithSource: true } : undefined),
    });
  }
  return steps;
}

function partsOf(
  draft: Draft,
  parent: End | undefined,
  sources: readonly End[],
  answers: ContextAnswers,
  hash: Hasher,
): Part[] {
  const parts: Part[] = [];
  if (parent) parts.push({ kind: "parent", value: parent.cacheKey });
  for (const part of draft.parts) parts.push("query" in part ? answered(part, answers, hash) : part);
  for (const end of sources) parts.push({ kind: "stage", value: end.cacheKey });
  return parts;
}

function answered(
  { kind, name, query }: Extract<DraftPart, { query: unknown }>,
  answers: ContextAnswers,
  hash: Hasher,
): Part {
  return { kind, ...defined({ name }), value: hash(answers.get(query).digest) };
}

/** From all parts but the informational ones; an image counts by its id or digest, not by its name. */
function keysFrom(parts: readonly Part[], parent: End | undefined, sources: readonly End[], hash: Hasher): StepKeys {
  const texts: string[] = [];
  const uncertainValues: string[] = [];
  for (const { kind, name, value, informational, uncertain } of parts) {
    if (informational || kind === "parent" || kind === "stage") continue;
    if (uncertain) uncertainValues.push(value);
    else texts.push(kind, kind === "base" ? "" : (name ?? ""), value);
  }
  const cacheKey = hash(
    parent?.cacheKey ?? "",
    "from",
    sources.map((end) => end.cacheKey),
    "own",
    uncertainValues,
    "by",
    texts,
  );
  const dependsOnStages = sources.length > 0 || uncertainValues.length > 0 || parent?.cacheKey !== parent?.looseKey;
  return { cacheKey, looseKey: dependsOnStages ? hash(parent?.looseKey ?? "", "loose", texts) : cacheKey };
}

function filesOf(parts: readonly DraftPart[], answers: ContextAnswers): (() => readonly SelectedFile[]) | undefined {
  if (!parts.some((part) => "query" in part)) return undefined;
  return () => parts.flatMap((part) => ("query" in part ? answers.get(part.query).files : none));
}
