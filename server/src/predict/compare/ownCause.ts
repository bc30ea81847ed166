import { defined } from "../../shared/defined";
import type { Cause } from "../../steps/cause";
import type { Part, PartKind, StepInputs } from "../inputs/types";
import { fileChanges } from "./fileChanges";
import { textOf } from "./matching";

const none: readonly never[] = [];

/** What of a step itself is another than before. */
export interface OwnCause {
  readonly cause: Cause;
  /** It may instead come from a step before it, such as a path that differs because of the WORKDIR. */
  readonly isWeak?: true;
}

/** A part that is another now, was not there before, or is gone. */
interface Difference {
  readonly kind: PartKind;
  readonly name: string;
  readonly before: Part | undefined;
  readonly now: Part | undefined;
}

/** Compares a step with itself in the build before, without what it builds on and takes from. */
export function ownCause(old: StepInputs, step: StepInputs): OwnCause | undefined {
  if (isAlike(old.parts, step.parts)) return undefined;
  const counted = differences(old, step, false);
  const informational = differences(old, step, true);
  const isEdited = textOf(old) !== textOf(step);
  const variable = informational.find(({ kind, now }) => kind === "variable" && now) ?? informational.find(isVariable);
  const comparison = { old, step, isEdited, variable, informational };
  const causes = counted.flatMap((each) => causeOf(each, comparison) ?? []);
  const strong = causes.find(({ isWeak }) => !isWeak) ?? inAnotherOrder(old, step);
  if (strong) return strong;
  // What BuildKit counts no step for (FROM scratch, ONBUILD) is only found among the informational parts.
  const hidden = informational
    .filter(({ kind }) => kind !== "state")
    .flatMap((each) => causeOf(each, comparison) ?? []);
  const weak = causes[0] ?? hidden.find(({ isWeak }) => !isWeak) ?? hidden[0];
  return weak && { ...weak, isWeak: true };
}

/** Whether all parts are the same in the same order but for what the step builds on and takes from. */
function isAlike(before: readonly Part[], now: readonly Part[]): boolean {
  if (before.length !== now.length) return false;
  return now.every(({ kind, name, value }, at) => {
    const old = before[at] as Part;
    return old.kind === kind && old.name === name && (old.value === value || kind === "parent" || kind === "stage");
  });
}

interface StepComparison {
  readonly old: StepInputs;
  readonly step: StepInputs;
  readonly isEdited: boolean;
  readonly variable: Difference | undefined;
  readonly informational: readonly Difference[];
}

function causeOf({ kind, name, before, now }: Difference, comparison: StepComparison): OwnCause | undefined {
  const { old, step, isEdited, variable, informational } = comparison;
  switch (kind) {
    case "base": {
      if (!isEdited && variable) return { cause: { kind: "variable", files: none, name: variable.name } };
      if (step.keyword !== "FROM" && isEdited) return { cause: { kind: "instruction", files: none, name: "--from" } };
      const was = before?.name !== now?.name ? before?.name : undefined;
      return {
        cause: {
          kind: "base",
          files: none,
          name: now?.name ?? name,
          ...defined({ was, from: before?.value, to: now?.value }),
        },
      };
    }
    case "instruction":
      if (!isEdited && variable) return { cause: { kind: "variable", files: none, name: variable.name } };
      if (isEdited || !isFromState(name, informational)) return { cause: { kind: "instruction", files: none, name } };
      return { cause: { kind: "state", files: none, name: stateIn(informational) ?? "WORKDIR" }, isWeak: true };
    case "files": {
      const written = informational.find((part) => part.kind === "instruction");
      if (isEdited && written) return { cause: { kind: "instruction", files: none, name: written.name } };
      if (variable && written) return { cause: { kind: "variable", files: none, name: variable.name } };
      return { cause: { kind: "files", ...fileChanges(old.files ?? none, step.files ?? none) } };
    }
    case "variable": {
      const cause: Cause = { kind: "variable", files: none, name };
      // A RUN inserted before it has seen the variable first.
      return before && now ? { cause } : { cause, isWeak: true };
    }
    case "state":
      return { cause: { kind: "state", files: none, name }, isWeak: true };
    case "network":
      if (isEdited) return { cause: { kind: "instruction", files: none, name: "--network" } };
      return { cause: { kind: "network", files: none } };
    case "platform":
      return {
        cause: { kind, files: none, ...defined({ from: before?.value, to: now?.value }) },
      };
    case "engine":
      return { cause: { kind, files: none, name } };
    default:
      return undefined;
  }
}

/** Variables that were set to the same in another order. */
function inAnotherOrder(old: StepInputs, step: StepInputs): OwnCause | undefined {
  const [before, now] = [old, step].map(({ parts }) =>
    parts.filter(({ kind, informational }) => kind === "variable" && !informational),
  );
  if (before?.length !== now?.length) return undefined;
  const name = now?.find((part, at) => part.name !== before?.[at]?.name)?.name;
  return name === undefined ? undefined : { cause: { kind: "variable", files: none, name } };
}

/** Parts in which paths are put below the WORKDIR; and what a RUN gives to the shell. */
function isFromState(name: string, informational: readonly Difference[]): boolean {
  return (
    ["destination", "path", "--mount"].includes(name) || (name === "command" && stateIn(informational) !== undefined)
  );
}

const isVariable = ({ kind }: Difference) => kind === "variable";

function stateIn(informational: readonly Difference[]): string | undefined {
  return informational.find(({ kind }) => kind === "state")?.name;
}

/** Parts by kind and name; of several with one name, each with its number. */
function differences(old: StepInputs, step: StepInputs, informational: boolean): Difference[] {
  const before = named(old.parts, informational);
  const now = named(step.parts, informational);
  const found: Difference[] = [];
  for (const id of new Set([...now.keys(), ...before.keys()])) {
    const [was, is] = [before.get(id), now.get(id)];
    if (was?.value === is?.value) continue;
    const part = (is ?? was) as Part;
    found.push({ kind: part.kind, name: part.name ?? "", before: was, now: is });
  }
  return found;
}

function named(parts: readonly Part[], informational: boolean): Map<string, Part> {
  const found = new Map<string, Part>();
  for (const part of parts) {
    if ((part.informational ?? false) !== informational || part.kind === "parent" || part.kind === "stage") continue;
    // A base is compared with the base before, even if that has another name.
    const id = part.kind === "base" ? "base" : `${part.kind}:${part.name ?? ""}`;
    let number = 0;
    while (found.has(`${id}:${number}`)) number++;
    found.set(`${id}:${number}`, part);
  }
  return found;
}
