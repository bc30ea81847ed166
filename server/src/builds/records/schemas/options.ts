import * as v from "valibot";
import type { BuildOptions, RememberedBuild } from "../../../protocol";
import { engine, name, names, pairs } from "./values";

const secret = v.union([v.looseObject({ id: name, file: name }), v.looseObject({ id: name, env: name })]);

const output = v.union([
  v.looseObject({ kind: v.picklist(["load", "push"]) }),
  v.looseObject({ kind: v.picklist(["folder", "tar", "archive"]), path: name }),
]);

/** The options of a build that a record stores under `options`. */
const furtherOptions = {
  platforms: v.exactOptional(names),
  labels: v.exactOptional(pairs),
  secrets: v.exactOptional(v.array(secret)),
  ssh: v.exactOptional(names),
  pull: v.exactOptional(v.boolean()),
  noCache: v.exactOptional(v.boolean()),
  noCacheFor: v.exactOptional(names),
  cacheFrom: v.exactOptional(names),
  cacheTo: v.exactOptional(names),
  provenance: v.exactOptional(v.picklist(["off", "min", "max"])),
  sbom: v.exactOptional(v.boolean()),
  output: v.exactOptional(output),
  contexts: v.exactOptional(pairs),
  extraArguments: v.exactOptional(names),
};

export const recordedOptions: v.GenericSchema<
  unknown,
  Omit<BuildOptions, "target" | "tags" | "buildArgs">
> = v.looseObject(furtherOptions);

export const rememberedBuild: v.GenericSchema<unknown, RememberedBuild> = v.looseObject({
  ...furtherOptions,
  context: name,
  target: v.exactOptional(name),
  tags: v.exactOptional(names),
  buildArgs: pairs,
  engine: v.exactOptional(engine),
});
