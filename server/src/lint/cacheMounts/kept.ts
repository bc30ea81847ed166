import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { cleanPath, isWithin } from "./places";

/** A COPY or ADD, as far as it is known where files come from and go to. */
interface Copy {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** The stage of this file that it copies from. */
  readonly from: Stage | undefined;
  /** Absolute and clean; those that depend on what is not known are not included. */
  readonly sources: readonly string[];
  readonly destination: string | undefined;
}

/**
 * Whether a step before an instruction, in its stage or those it builds on, copies a cache's content into the image: a
 * mount would hide it.
 * @param isStore whether what is in the cache is needed itself, so that a copy of a folder above it from another stage counts
 */
export function isCopiedInto(file: Dockerfile, instruction: Instruction, target: string, isStore: boolean): boolean {
  const stage = file.stageOf(instruction);
  const first = stage && answers(file, target, isStore).filledAt.get(stage);
  return first !== undefined && first < instruction.span.start;
}

/**
 * Whether another stage copies a cache's content from a stage, or from one built on it: in a mount it would not be
 * there.
 */
export function isCopiedFrom(file: Dockerfile, stage: Stage, target: string, isStore: boolean): boolean {
  return answers(file, target, isStore).takenFrom.has(stage);
}

interface Answers {
  /** Where the first step is that fills the cache, for each stage, those that it builds on included. */
  readonly filledAt: ReadonlyMap<Stage, number>;
  readonly takenFrom: ReadonlySet<Stage>;
}

const remembered = new WeakMap<Dockerfile, Map<string, Answers>>();

/** What is the same for all RUNs that keep a cache at one place; computed once for each. */
function answers(file: Dockerfile, target: string, isStore: boolean): Answers {
  const byTarget = remembered.get(file) ?? new Map<string, Answers>();
  remembered.set(file, byTarget);
  const key = `${isStore} ${target}`;
  const known = byTarget.get(key);
  if (known) return known;
  const filledAt = new Map<Stage, number>();
  const takenFrom = new Set<Stage>();
  const concerns = (path: string) => isWithin(path, target) || (isStore && isWithin(target, path));
  for (const { instruction, stage, from, sources, destination } of copies(file)) {
    const fills =
      destination !== undefined && (isWithin(destination, target) || (from !== undefined && concerns(destination)));
    if (fills && !filledAt.has(stage)) filledAt.set(stage, instruction.span.start);
    if (!sources.some(concerns)) continue;
    for (let at: Stage | undefined = from; at && !takenFrom.has(at); at = at.parent) takenFrom.add(at);
  }
  for (const stage of file.stages) {
    const inherited = stage.parent && filledAt.get(stage.parent);
    if (inherited !== undefined) filledAt.set(stage, inherited);
  }
  const found = { filledAt, takenFrom };
  byTarget.set(key, found);
  return found;
}

const rememberedCopies = new WeakMap<Dockerfile, readonly Copy[]>();

function copies(file: Dockerfile): readonly Copy[] {
  const known = rememberedCopies.get(file);
  if (known) return known;
  const names = new Map<string, Stage>();
  const found: Copy[] = [];
  for (const stage of file.stages) {
    const find = (reference: string | undefined) =>
      reference === undefined
        ? undefined
        : (names.get(reference.toLowerCase()) ??
          (/^\d+$/.test(reference) ? file.stages[Number(reference)] : undefined));
    for (const instruction of stage.instructions) {
      const { keyword, words } = instruction;
      if (keyword === "COPY" || keyword === "ADD") {
        const from = find(instruction.flags.find(({ name }) => name === "from")?.value);
        const paths = words.map(({ value }) => value);
        const sources = from ? paths.slice(0, -1).flatMap((path) => inRoot(file, instruction, path) ?? []) : [];
        found.push({ instruction, stage, from, sources, destination: inWorkdir(file, instruction, paths.at(-1)) });
      }
      for (const { from, source } of keyword === "RUN" ? file.mountsOf(instruction) : []) {
        const path = source && inRoot(file, instruction, source);
        if (path) found.push({ instruction, stage, from: find(from), sources: [path], destination: undefined });
      }
    }
    if (stage.name !== undefined) names.set(stage.name, stage);
  }
  rememberedCopies.set(file, found);
  return found;
}

function inRoot(file: Dockerfile, instruction: Instruction, path: string): string | undefined {
  const known = expandAt(file, instruction, path);
  return known === undefined ? undefined : cleanPath(known);
}

function inWorkdir(file: Dockerfile, instruction: Instruction, path = ""): string | undefined {
  const known = expandAt(file, instruction, path);
  if (known === undefined || known.startsWith("/")) return known && cleanPath(known);
  const workdir = file.stateAt(instruction)?.workdir;
  return workdir && cleanPath(`${workdir}/${known}`);
}
