import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import { sameSteps } from "./identity";
import { instructionKeys } from "./keys";
import { stagesNeededBy, targetStage } from "./stages";

/**
 * Which steps an engine counts in the names it prints. `legacy`: every instruction of the file up to the target, in one
 * row, as Docker did before BuildKit.
 */
export type Counting = "buildkit" | "podman" | "legacy";

/** Where an engine says that a step stands: the stage as it writes it, and the place among the steps it counts. */
export interface NamedPlace {
  readonly stage?: string;
  readonly index?: number;
  readonly total?: number;
  /** One of the steps that the base image's ONBUILD adds. */
  readonly isTrigger?: boolean;
  readonly text: string;
}

/** A step that the build is going to have. */
export interface PlannedStep {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Finds the instruction again in a later version of the file. */
  readonly key: string;
  /** One-based place among the steps that the engine counts in the stage (legacy: in the file). */
  readonly index: number;
}

/** What a build of a target consists of, as one kind of engine counts it. */
export interface BuildPlan {
  readonly file: Dockerfile;
  readonly counting: Counting;
  /** The steps of the stages that the target needs, in the order of the file. */
  readonly steps: readonly PlannedStep[];
  /**
   * The steps that an engine's name of one means: more than one where stages begin alike, which BuildKit builds once;
   * none where it stands in no line of this file. What the base image's ONBUILD adds belongs to the stage's FROM.
   */
  find(place: NamedPlace): readonly PlannedStep[];
  /** The step of the instruction on a line (one-based); undefined where that is no step. */
  stepAt(line: number): PlannedStep | undefined;
}

/** BuildKit has a vertex for these; ENV, LABEL, CMD and so on only change the image's configuration. */
const buildkitKeywords = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/** The steps that an engine will name when it builds `target`; an unknown target counts as all stages. */
export function planSteps(file: Dockerfile, counting: Counting, target?: string): BuildPlan {
  const wanted = targetStage(file, target);
  const stages = stagesToBuild(file, counting, wanted);
  const keys = instructionKeys(file);
  const byStage = new Map<Stage, readonly PlannedStep[]>();
  let before = counting === "legacy" ? file.globalArgs.length : 0;
  for (const stage of stages) {
    const counted = counting === "buildkit" ? countedByBuildKit(stage) : [stage.from, ...stage.instructions];
    const first = before + 1;
    const toStep = (instruction: Instruction, at: number): PlannedStep => ({
      instruction,
      stage,
      key: keys.get(instruction) as string,
      index: first + at,
    });
    byStage.set(stage, counted.map(toStep));
    if (counting === "legacy") before += counted.length;
  }
  const steps = [...byStage.values()].flat();
  const byInstruction = new Map(steps.map((step) => [step.instruction, step]));
  let same: ReadonlyMap<Instruction, readonly Instruction[]> | undefined;
  /** Only a build that runs asks for it, not each edit. */
  const alike = (instruction: Instruction) => {
    if (counting !== "buildkit") return [];
    same ??= sameSteps(file, stages);
    return same.get(instruction) ?? [];
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
      if (counting === "legacy") return findInRow(steps, file.globalArgs.length, place);
      const stage = stageOfPlace(file, counting, place.stage);
      const candidates = (stage && byStage.get(stage)) ?? [];
      const step = place.isTrigger ? candidates.find(isFrom) : findStep(candidates, place, counting);
      if (!step) return [];
      const others = alike(step.instruction).map((instruction) => byInstruction.get(instruction));
      return [step, ...others.filter((other) => other !== undefined && other !== step)] as PlannedStep[];
    },
  };
}

const isFrom = ({ instruction }: PlannedStep) => instruction.keyword === "FROM";

function stagesToBuild(file: Dockerfile, counting: Counting, wanted: Stage | undefined): readonly Stage[] {
  if (!wanted) return file.stages;
  return counting === "legacy" ? file.stages.slice(0, wanted.index + 1) : stagesNeededBy(wanted);
}

/** The step at a place in the row of all instructions, where the keyword fits. */
function findInRow(steps: readonly PlannedStep[], before: number, place: NamedPlace): readonly PlannedStep[] {
  const step = steps[(place.index ?? 0) - before - 1];
  const keyword = /^[A-Za-z]+/.exec(place.text)?.[0].toUpperCase();
  return step && step.instruction.keyword === keyword ? [step] : [];
}

/** FROM counts unless it is `scratch` or an earlier stage. */
function countedByBuildKit(stage: Stage): readonly Instruction[] {
  const fromCounts = stage.parent === undefined && stage.resolvedBase !== "scratch";
  const rest = stage.instructions.filter((instruction) => buildkitKeywords.has(instruction.keyword));
  return fromCounts ? [stage.from, ...rest] : rest;
}

function stageOfPlace(file: Dockerfile, counting: Counting, name: string | undefined): Stage | undefined {
  // Podman names no stage either when the target is the first one.
  if (name === undefined) return file.stages.length === 1 || counting === "podman" ? file.stages[0] : undefined;
  if (counting === "podman") return file.stages[Number(name) - 1];
  const number = /^stage-(\d+)$/.exec(name);
  return file.stages.findLast((stage) => stage.name === name) ?? (number ? file.stages[Number(number[1])] : undefined);
}

/**
 * By place where the keyword fits. The ONBUILD steps of a base come right after FROM and are counted too: the engine's
 * total tells how many they are, so what follows is that much further down.
 */
function findStep(steps: readonly PlannedStep[], place: NamedPlace, counting: Counting): PlannedStep | undefined {
  const keyword = /^[A-Za-z]+/.exec(place.text)?.[0].toUpperCase();
  const more = Math.max(0, (place.total ?? steps.length) - steps.length);
  const index = place.index ?? 0;
  const first = steps[0]?.instruction.keyword === "FROM" ? 1 : 0;
  const shifted = steps[(index <= first ? index : index - more) - 1];
  if (counting === "podman") {
    // Podman prints instructions as they are written. More steps than planned are the base's ONBUILD, before the stage's
    // own, or the build's labels, after them.
    const said = [shifted, steps[index - 1]].find(
      (step) => step && step.instruction.keyword === keyword && sameText(step.instruction, place.text),
    );
    if (said) return said;
  }
  // Podman says of no step that it is the base's ONBUILD, but prints a RUN as it is written, so the text tells.
  const textCounts = counting === "podman" && keyword === "RUN";
  if (
    shifted &&
    shifted.instruction.keyword === keyword &&
    (!textCounts || sameText(shifted.instruction, place.text))
  ) {
    return shifted;
  }
  return steps.find(({ instruction }) => instruction.keyword === keyword && sameText(instruction, place.text));
}

/** Whether a printed instruction is this one: blanks do not count, long ones are cut, a heredoc's first line is added. */
function sameText(instruction: Instruction, printed: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, " ").toUpperCase();
  const written = plain(instruction.logical.text);
  const shown = plain(printed);
  if (instruction.heredocs.length > 0) return shown.startsWith(written);
  return shown === written || (shown.endsWith("...") && written.startsWith(shown.slice(0, -3)));
}
