import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import { stagesNeededBy } from "./stages";
import type { Counting } from "./types";

/** How one kind of engine counts the steps of a build. */
export interface StepCounting {
  /** The stages that are built for this one, in the order of the file. */
  stagesFor(stage: Stage, file: Dockerfile): readonly Stage[];
  /** The instructions of a stage that are steps. */
  counted(stage: Stage): readonly Instruction[];
  /** The stage that the engine names so; undefined: it named none. Absent: steps are numbered through all stages. */
  stageNamed?(file: Dockerfile, name: string | undefined): Stage | undefined;
  /** Stages that start with the same instructions share these steps: they are built, and named, once. */
  readonly sharesSteps: boolean;
  /** Instructions are printed as they are written. */
  readonly isAsWritten: boolean;
}

export const countings: Readonly<Record<Counting, StepCounting>> = {
  buildkit: {
    stagesFor: (stage) => stagesNeededBy(stage),
    counted: verticesOf,
    stageNamed: byName,
    sharesSteps: true,
    isAsWritten: false,
  },
  podman: {
    stagesFor: (stage) => stagesNeededBy(stage),
    counted: allOf,
    stageNamed: byNumber,
    sharesSteps: false,
    isAsWritten: true,
  },
  legacy: {
    stagesFor: (stage, file) => file.stages.slice(0, stage.index + 1),
    counted: allOf,
    sharesSteps: false,
    isAsWritten: false,
  },
};

export const countingNames = Object.keys(countings) as Counting[];

/** BuildKit has a vertex for these; ENV, LABEL, CMD and so on only change the image's configuration. */
const vertexKeywords = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/** FROM counts unless it is `scratch` or an earlier stage. */
function verticesOf(stage: Stage): readonly Instruction[] {
  const fromCounts = stage.parent === undefined && stage.resolvedBase !== "scratch";
  const rest = stage.instructions.filter((instruction) => vertexKeywords.has(instruction.keyword));
  return fromCounts ? [stage.from, ...rest] : rest;
}

function allOf(stage: Stage): readonly Instruction[] {
  return [stage.from, ...stage.instructions];
}

/** BuildKit names no stage where there is one; else by its name, or `stage-1` by its number from zero. */
function byName(file: Dockerfile, name: string | undefined): Stage | undefined {
  if (name === undefined) return file.stages.length === 1 ? file.stages[0] : undefined;
  const number = /^stage-(\d+)$/.exec(name);
  return file.stages.findLast((stage) => stage.name === name) ?? (number ? file.stages[Number(number[1])] : undefined);
}

/** Podman names no stage where there is one, and where the target is the first one; else by its number from one. */
function byNumber(file: Dockerfile, name: string | undefined): Stage | undefined {
  return name === undefined ? file.stages[0] : file.stages[Number(name) - 1];
}
