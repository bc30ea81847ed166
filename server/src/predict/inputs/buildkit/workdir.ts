import { fill } from "../filling";
import { absolutePath, workingDirectory } from "../paths";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/** It creates a folder that belongs to the current user; for `/` there is nothing to create. */
export function workdirParts(site: InstructionSite): StepDraft {
  const { scope, instruction, input } = site;
  const written = fill(site, instruction.argumentsText);
  const path = absolutePath(scope.workdir, written.text);
  if (workingDirectory(scope.workdir, written.text) === "/") return { parts: [], isAlias: true };
  return {
    parts: [
      { kind: "instruction", name: "path", value: input.hash(path) },
      { kind: "state", name: "USER", value: input.hash(scope.user) },
      // The time that a reproducible build gives to what it creates.
      ...epochPart(site),
      ...written.informational,
    ],
    ignoresNoCache: true,
  };
}

function epochPart({ input }: InstructionSite): Part[] {
  const { SOURCE_DATE_EPOCH: epoch } = input.build.options.buildArgs ?? {};
  return epoch === undefined ? [] : [{ kind: "variable", name: "SOURCE_DATE_EPOCH", value: input.hash(epoch) }];
}
