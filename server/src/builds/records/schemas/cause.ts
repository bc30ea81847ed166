import * as v from "valibot";
import type { Cause, CauseKind, FileChange } from "../../../steps/cause";
import { count, line, name, names } from "./values";

const kinds: Readonly<Record<CauseKind, CauseKind>> = {
  instruction: "instruction",
  new: "new",
  moved: "moved",
  removed: "removed",
  firstBuild: "firstBuild",
  unfinished: "unfinished",
  always: "always",
  files: "files",
  variable: "variable",
  state: "state",
  base: "base",
  step: "step",
  stage: "stage",
  platform: "platform",
  network: "network",
  engine: "engine",
  cache: "cache",
  noCache: "noCache",
};

const change: v.GenericSchema<unknown, FileChange> = v.looseObject({
  path: name,
  how: v.picklist(["changed", "added", "deleted", "renamed"]),
  from: v.exactOptional(name),
});

/** Causes refer to the one where the change was, and that to none: this program writes no deeper ones. */
const deepest = 4;

export const cause: v.GenericSchema<unknown, Cause> = causeDownTo(deepest);

function causeDownTo(depth: number): v.GenericSchema<unknown, Cause> {
  return v.looseObject({
    kind: v.enum(kinds),
    files: names,
    fileCount: v.exactOptional(count),
    changes: v.exactOptional(v.array(change)),
    name: v.exactOptional(name),
    was: v.exactOptional(name),
    from: v.exactOptional(name),
    to: v.exactOptional(name),
    at: v.exactOptional(v.looseObject({ stage: name, index: count, line, key: name })),
    first: v.exactOptional(depth > 0 ? causeDownTo(depth - 1) : v.never()),
  });
}
