import type { InstructionSite, StepDraft } from "../walk";
import { copyParts } from "./copy";
import { runParts } from "./run";
import { workdirParts } from "./workdir";

/** What BuildKit compares for an instruction; undefined where it is not a separate step. */
export function buildkitParts(site: InstructionSite): StepDraft | undefined {
  switch (site.instruction.keyword) {
    case "RUN":
      return runParts(site);
    case "COPY":
    case "ADD":
      return copyParts(site);
    case "WORKDIR":
      return workdirParts(site);
    default:
      return undefined;
  }
}
