import { fill } from "../filling";
import { absolutePath, workingDirectory } from "../paths";
import type { Part } from "../types";
import type { Made, Site } from "../walk";

/** It makes a folder that belongs to the user in force; for `/` there is nothing to make. */
export function workdirParts(site: Site): Made {
  const { scope, instruction, work } = site;
  const written = fill(site, instruction.argumentsText);
  const path = absolutePath(scope.workdir, written.text);
  if (workingDirectory(scope.workdir, written.text) === "/") return { parts: [], isSame: true };
  return {
    parts: [
      { kind: "instruction", name: "path", value: work.hash(path) },
      { kind: "state", name: "USER", value: work.hash(scope.user) },
      // The time that a reproducible build gives to what it makes.
      ...epochPart(site),
      ...written.asides,
    ],
    isFree: true,
  };
}

function epochPart({ work }: Site): Part[] {
  const { SOURCE_DATE_EPOCH: epoch } = work.build.options.buildArgs ?? {};
  return epoch === undefined ? [] : [{ kind: "variable", name: "SOURCE_DATE_EPOCH", value: work.hash(epoch) }];
}
