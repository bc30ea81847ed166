import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import { countings } from "./countings";
import { findInRow, findStep } from "./find";
import { sameSteps } from "./identity";
import { instructionKeys } from "./keys";
import { targetStage } from "./stages";
import type { Counting, NamedPlace, PlannedStep } from "./types";

/** What a build of a target consists of, as one kind of engine counts it. */
export interface BuildPlan {
  readonly file: Dockerfile;
  readonly counting: Counting;
  /** The steps of the stages that the target needs, in the order of the file. */
  readonly steps: readonly PlannedStep[];
  /**
   * The steps that an engine's name of a step means: more than one where stages start with the same instructions, which
   * BuildKit builds once; none where it is in no line of this file. What the base image's ONBUILD adds belongs to the
   * stage's FROM.
   */
  find(place: NamedPlace): readonly PlannedStep[];
  /** The step of the instruction on a line (one-based); undefined where that is not a step. */
  stepAt(line: number): PlannedStep | undefined;
}

/** The steps that an engine will name when it builds `target`; an unknown target counts as all stages. */
export function planSteps(file: Dockerfile, counting: Counting, target?: string): BuildPlan {
  const { stagesFor, counted, stageNamed, sharesSteps, isAsWritten } = countings[counting];
  const wanted = targetStage(file, target);
  const stages = wanted ? stagesFor(wanted, file) : file.stages;
  const keys = instructionKeys(file);
  const byStage = new Map<Stage, readonly PlannedStep[]>();
  let before = stageNamed ? 0 : file.globalArgs.length;
  for (const stage of stages) {
    const instructions = counted(stage);
    const first = before + 1;
    const toStep = (instruction: Instruction, at: number): PlannedStep => ({
      instruction,
      stage,
      key: keys.get(instruction) as string,
      index: first + at,
    });
    byStage.set(stage, instructions.map(toStep));
    if (!stageNamed) before += instructions.length;
  }
  const steps = [...byStage.values()].flat();
  const byInstruction = new Map(steps.map((step) => [step.instruction, step]));
  let same: ReadonlyMap<Instruction, readonly Instruction[]> | undefined;
  /** Computed only when a build runs, not at each edit. */
  const alike = (instruction: Instruction) => {
    if (!sharesSteps) return [];
    same ??= sameSteps(file, stages);
    return same.get(instruction) ?? [];
  };
  const findOne = (place: NamedPlace): PlannedStep | undefined => {
    if (!stageNamed) return findInRow(steps, file.globalArgs.length, place);
    const stage = stageNamed(file, place.stage);
    const candidates = (stage && byStage.get(stage)) ?? [];
    return place.isTrigger ? candidates.find(isFrom) : findStep(candidates, place, isAsWritten);
  };
  return {
    file,
    counting,
    steps,
    stepAt: (line) => {
      const instruction = line > file.lines.count ? undefined : file.instructionAt(file.lines.startOf(line - 1));
      return instruction && byInstruction.get(instruction);
    },
    find: (place) => {
      const step = findOne(place);
      if (!step) return [];
      const others = alike(step.instruction).map((instruction) => byInstruction.get(instruction));
      return [step, ...others.filter((other) => other !== undefined && other !== step)] as PlannedStep[];
    },
  };
}

const isFrom = ({ instruction }: PlannedStep) => instruction.keyword === "FROM";
