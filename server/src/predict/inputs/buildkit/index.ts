import type { InstructionSite, StepDraft } from "../walk";
import { copyParts } from "./copy";
import { runParts } from "./run";
import { workdirParts } from "./workdir";

/** What BuildKit goes by for an instruction; undefined where it is no step of its own. */
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
