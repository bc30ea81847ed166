import { defined } from "../../shared/defined";
import type { SelectedFile } from "../context/types";
import type { Part, StepInputs } from "../inputs/types";

// The names of stored fields never change: builds that earlier versions stored stay readable, and theirs are readable to
// an earlier version beside this one.

/** A part of a step's key as it is stored. */
export interface StoredPart extends Pick<Part, "kind" | "name" | "value"> {
  /** `informational` */
  readonly aside?: true;
  /** `uncertain` */
  readonly isGuess?: true;
}

type RenamedFields = "parts" | "files" | "ignoresNoCache" | "rerunsWithSource" | "alwaysExecuted";

/** A step as it is stored. */
export interface StoredStep extends Omit<StepInputs, RenamedFields> {
  readonly parts: readonly StoredPart[];
  /** `ignoresNoCache` */
  readonly isFree?: true;
  /** `rerunsWithSource` */
  readonly isTied?: true;
  /** `alwaysExecuted` */
  readonly isAlwaysMade?: true;
  /** Places in the table of all files. */
  readonly files?: readonly number[];
}

/** @param placeOf gives a file's place in the table of all files */
export function toStoredStep(step: StepInputs, placeOf: (file: SelectedFile) => number): StoredStep {
  const { parts, files, ignoresNoCache, rerunsWithSource, alwaysExecuted, ...same } = step;
  return {
    ...same,
    parts: parts.map(toStoredPart),
    ...(ignoresNoCache ? { isFree: true } : {}),
    ...(rerunsWithSource ? { isTied: true } : {}),
    ...(alwaysExecuted ? { isAlwaysMade: true } : {}),
    ...defined({ files: files?.map(placeOf) }),
  };
}

/** @param fileAt gives the file at a place in the table of all files */
export function fromStoredStep(step: StoredStep, fileAt: (place: number) => SelectedFile): StepInputs {
  const { parts, files, isFree, isTied, isAlwaysMade, ...same } = step;
  return {
    ...same,
    parts: parts.map(fromStoredPart),
    ...(isFree ? { ignoresNoCache: true } : {}),
    ...(isTied ? { rerunsWithSource: true } : {}),
    ...(isAlwaysMade ? { alwaysExecuted: true } : {}),
    ...defined({ files: files?.map(fileAt) }),
  };
}

function toStoredPart({ informational, uncertain, ...same }: Part): StoredPart {
  return { ...same, ...(informational ? { aside: true } : {}), ...(uncertain ? { isGuess: true } : {}) };
}

function fromStoredPart({ aside, isGuess, ...same }: StoredPart): Part {
  return { ...same, ...(aside ? { informational: true } : {}), ...(isGuess ? { uncertain: true } : {}) };
}
