import type { StepFinished } from "../engines/events";
import { downloads, managerRuns } from "../lint/managerRuns/runs";
import type { BuildPlan } from "../steps/steps";
import type { PlannedStep } from "../steps/types";
import type { InstructionPlace, RecordedStep } from "./records/record";

/** One step of the engine. Several can belong to one instruction: `COPY --link`, or one for each platform. */
export interface EngineStep {
  readonly name: string;
  /** Whether its name says that it is a step of the Dockerfile; else it is the engine's own work. */
  readonly isNumbered: boolean;
  /** The instruction that it builds, or that it is done for; undefined where that is not known. */
  planned: PlannedStep | undefined;
  readonly platform: string | undefined;
  readonly inputs: readonly string[];
  /** The end of what it printed. */
  output: string;
  startedAt: number;
  /** When its start was heard of, by this machine's clock, which need not be the engine's. */
  heardAt: number;
  /** Undefined while it runs. */
  outcome: StepFinished["outcome"] | undefined;
  seconds: number;
  error?: string;
  digest?: string;
}

/** Characters of a step's output that are kept for the message when it fails. */
export const mostOutput = 2000;

/** The end of a string that grows: cut only now and then, because each cut copies all of it. */
export function endOf(text: string, more: string): string {
  const whole = text + more;
  return whole.length > 8 * mostOutput ? whole.slice(-mostOutput) : whole;
}

/** Characters of an instruction that a record keeps. */
export const mostInstruction = 500;

/** A string, cut to at most so many characters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The package managers that a RUN runs, where they download something. */
export function managersOf({ file }: BuildPlan, { instruction }: PlannedStep): string[] {
  if (instruction.keyword !== "RUN") return [];
  const runs = managerRuns(file, instruction).filter((run) => downloads(file, run));
  return [...new Set(runs.map(({ manager }) => manager.id))];
}

/** Where an instruction is, as a record stores it. */
export function placeOf({ file }: BuildPlan, { instruction, stage, index }: PlannedStep): InstructionPlace {
  const text = instruction.logical.text.replace(/\s+/g, " ").trim();
  return {
    stage: stage.name ?? `stage-${stage.index}`,
    index,
    line: file.lines.lineAt(instruction.textSpan.start) + 1,
    instruction: shortened(text, mostInstruction),
  };
}

/** The outcome of an instruction, by all its steps; undefined: the build has not reached it. */
export function outcomeOf(steps: readonly EngineStep[]): RecordedStep["outcome"] | undefined {
  if (steps.length === 0) return undefined;
  const outcomes = new Set(steps.map((step) => step.outcome ?? "running"));
  return (["running", "failed", "cancelled", "ran"] as const).find((outcome) => outcomes.has(outcome)) ?? "cached";
}
