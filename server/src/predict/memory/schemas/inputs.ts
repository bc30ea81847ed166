import * as v from "valibot";
import { count, engine, isTrue, line, name, names, text } from "../../../builds/records/schemas/values";
import { countingNames } from "../../../steps/countings";
import type { SelectedFile } from "../../context/types";
import type { PartKind } from "../../inputs/types";
import type { StoredPart } from "../storedSteps";

const partKinds: Readonly<Record<PartKind, PartKind>> = {
  parent: "parent",
  stage: "stage",
  base: "base",
  instruction: "instruction",
  variable: "variable",
  files: "files",
  state: "state",
  platform: "platform",
  network: "network",
  engine: "engine",
};

const part: v.GenericSchema<unknown, StoredPart> = v.looseObject({
  kind: v.enum(partKinds),
  name: v.exactOptional(name),
  value: name,
  aside: v.exactOptional(isTrue),
  isGuess: v.exactOptional(isTrue),
});

const file: v.GenericSchema<unknown, SelectedFile> = v.looseObject({
  path: name,
  kind: v.picklist(["file", "folder", "link", "other"]),
  hash: name,
});

const keys = { cacheKey: name, looseKey: name };

const step = v.looseObject({
  ...keys,
  key: name,
  stageKey: name,
  stage: name,
  index: count,
  line,
  keyword: name,
  instruction: text,
  parts: v.array(part),
  otherPlatforms: v.exactOptional(v.array(v.looseObject(keys))),
  parent: v.exactOptional(name),
  sources: v.exactOptional(names),
  isFree: v.exactOptional(isTrue),
  isTied: v.exactOptional(isTrue),
  isAlwaysMade: v.exactOptional(isTrue),
  files: v.exactOptional(v.array(count)),
});

/** The inputs of a build, as stored: a step's files by their places in the table of all. */
export const keptInputs = v.pipe(
  v.looseObject({
    version: v.literal(1),
    engine,
    counting: v.picklist(countingNames),
    cache: name,
    images: v.record(name, name),
    files: v.array(file),
    steps: v.array(step),
  }),
  v.check(({ steps, files: all }) =>
    steps.every(({ files = [] }) => (files as readonly number[]).every((place) => place < all.length)),
  ),
);
