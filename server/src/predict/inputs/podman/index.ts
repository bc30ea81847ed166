import type { InstructionSite, StepDraft } from "../walk";
import { argParts } from "./arg";
import { copyParts } from "./copy";
import { runParts } from "./run";

/**
 * What Podman and Buildah compare: each instruction is an image with a history, and is found again by what it says
 * there. Source: `getCreatedBy` of https://github.com/containers/buildah imagebuildah/stage_executor.go, and tried.
 */
export function podmanParts(site: InstructionSite): StepDraft {
  const { instruction, input } = site;
  switch (instruction.keyword) {
    case "RUN":
      return runParts(site);
    case "COPY":
    case "ADD":
      return copyParts(site);
    case "ARG":
      return argParts(site);
    default:
      // As written, spaces and the case of the keyword included; variables in it are not expanded.
      return { parts: [{ kind: "instruction", name: "text", value: input.hash(instruction.logical.text) }] };
  }
}
