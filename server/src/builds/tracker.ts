import type { BuildEvent, BuildFailed } from "../engines/events";
import { coveredSeconds } from "../engines/progress/intervals";
import type { StepLines } from "../engines/provenance";
import { defined } from "../shared/defined";
import { stageKey } from "../steps/keys";
import type { BuildPlan } from "../steps/steps";
import type { PlannedStep } from "../steps/types";
import {
  type EngineStep,
  endOf,
  managersOf,
  mostInstruction,
  mostOutput,
  outcomeOf,
  placeOf,
  shortened,
} from "./engineStep";
import type { EngineStepRecord, LastRun, RecordedStep } from "./records/record";

/** Steps of the engine that a record keeps. */
const mostEngineSteps = 10_000;

/** How far a build is; FROM steps are not counted, because engines do not report whether a base was there already. */
export interface Counts {
  readonly done: number;
  readonly total: number;
  readonly cached: number;
}

/** Follows a build's events and knows at any time the outcome of each instruction. */
export class BuildTracker {
  readonly plan: BuildPlan;
  readonly #steps = new Map<string, EngineStep>();
  readonly #byKey = new Map<string, EngineStep[]>();
  #failed: BuildFailed | undefined;
  /** Engine step that started last and still runs, if any. */
  #latest: EngineStep | undefined;

  constructor(plan: BuildPlan) {
    this.plan = plan;
  }

  /** Takes the next event of the build, at the time `now` (milliseconds since the epoch). */
  apply(event: BuildEvent, now = Date.now()): void {
    if (event.kind === "stepStarted") {
      const known = this.#steps.get(event.step);
      if (known) known.outcome = undefined;
      this.#latest = known ?? this.#add(event, now);
    } else if (event.kind === "stepFinished") {
      const step = this.#steps.get(event.step);
      if (!step) return;
      Object.assign(step, { outcome: event.outcome, seconds: event.seconds });
      // The output of a successful step is not needed, and each line keeps the whole chunk that it was read with in
      // memory.
      if (event.outcome === "ran" || event.outcome === "cached") step.output = "";
      if (event.error !== undefined) step.error = event.error;
      if (event.digest !== undefined) this.#setDigest(step, event.digest);
    } else if (event.kind === "log") {
      const step = event.step === undefined ? undefined : this.#steps.get(event.step);
      if (step) step.output = endOf(step.output, event.text);
    } else if (event.kind === "failed") this.#failed = event;
    else if (event.kind === "finished") this.#end(event.outcome === "failed", now);
  }

  /**
   * Corrects what the names of steps said, by the lines that the engine reports at the end. The engine's own work for
   * an instruction (fetching the image of a `COPY --from`) is marked as such: it is not part of the instruction's
   * outcome.
   * @param lines of each step, by its digest
   * @returns whether a name had another place
   */
  correct(lines: ReadonlyMap<string, StepLines>): boolean {
    let misled = false;
    for (const [id, step] of this.#steps) {
      const told = (lines.get(id) ?? []).flatMap(({ line }) => this.plan.stepAt(line) ?? []);
      const [first] = told;
      if (!first || told.some((planned) => planned === step.planned)) continue;
      step.planned = first;
      if (!step.isNumbered) continue;
      this.#move(step, told);
      misled = true;
    }
    return misled;
  }

  #move(step: EngineStep, to: readonly PlannedStep[]): void {
    for (const [key, steps] of this.#byKey) {
      if (steps.includes(step))
        this.#byKey.set(
          key,
          steps.filter((other) => other !== step),
        );
    }
    for (const { key } of to) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), step]);
  }

  /** The name of the step that runs now, the one that started last where several do. */
  get running(): string | undefined {
    if (this.#latest && this.#latest.outcome === undefined) return this.#latest.name;
    for (const step of this.#steps.values()) if (step.planned && step.outcome === undefined) return step.name;
    return undefined;
  }

  get counts(): Counts {
    const counted = this.plan.steps.filter(({ instruction }) => instruction.keyword !== "FROM");
    const outcomes = counted.map(({ key }) => outcomeOf(this.#byKey.get(key) ?? []));
    return {
      total: counted.length,
      done: outcomes.filter((outcome) => outcome !== undefined && outcome !== "running").length,
      cached: outcomes.filter((outcome) => outcome === "cached").length,
    };
  }

  /** The engine's message when it failed. */
  get failure(): BuildFailed | undefined {
    return this.#failed;
  }

  /** The instruction that failed, as far as its step or the line that the engine named shows. */
  get failedStep(): { readonly planned: PlannedStep | undefined; readonly output: string } | undefined {
    const named = this.#failed?.step === undefined ? undefined : this.#steps.get(this.#failed.step);
    const found = named ?? [...this.#steps.values()].find((step) => step.outcome === "failed");
    return found && { planned: found.planned, output: found.output.slice(-mostOutput) };
  }

  /**
   * The outcome of each instruction that the build reached.
   * @param now the end of those that still run, milliseconds since the epoch
   * @param lastRuns when those that came from the cache ran last
   */
  steps(now: number, lastRuns: ReadonlyMap<string, LastRun>): RecordedStep[] {
    const steps: RecordedStep[] = [];
    for (const planned of this.plan.steps) {
      const found = this.#byKey.get(planned.key) ?? [];
      const outcome = outcomeOf(found);
      const [first] = found;
      if (!first || !outcome) continue;
      const took = found.map((step) => ({
        start: step.startedAt,
        end: step.startedAt + (step.outcome === undefined ? Math.max(0, now - step.heardAt) : step.seconds * 1000),
      }));
      const { error, digest } = { ...first, ...found.find((step) => step.outcome === "failed") };
      const lastRan = outcome === "cached" ? lastRuns.get(planned.key) : undefined;
      const managers = managersOf(this.plan, planned);
      steps.push({
        key: planned.key,
        stage: stageKey(this.plan.file, planned.stage),
        name: first.name,
        isFrom: planned.instruction.keyword === "FROM",
        place: placeOf(this.plan, planned),
        outcome,
        startedAt: found.reduce((first, step) => Math.min(first, step.startedAt), Number.POSITIVE_INFINITY),
        seconds: coveredSeconds(took),
        ...defined({ error: error?.slice(0, 2000), digest, lastRan }),
        ...(managers.length === 0 ? {} : { managers }),
      });
    }
    return steps;
  }

  /**
   * All that the engine did, in the order in which it started.
   * @param now the end of what still runs
   * @param startedAt the start of the build, both in milliseconds since the epoch
   */
  engineSteps(now: number, startedAt: number): EngineStepRecord[] {
    const steps = [...this.#steps].slice(0, mostEngineSteps);
    const places = new Map(steps.map(([step], place) => [step, place]));
    return steps.map(([, step]) => {
      const { name, planned, platform, outcome = "running" } = step;
      const inputs = step.inputs.flatMap((input) => places.get(input) ?? []);
      return {
        name: shortened(name, mostInstruction),
        ...defined({ key: planned?.key, platform }),
        outcome,
        start: Math.max(0, step.startedAt - startedAt) / 1000,
        seconds: step.outcome === undefined ? Math.max(0, now - step.heardAt) / 1000 : step.seconds,
        ...(inputs.length > 0 ? { inputs } : {}),
      };
    });
  }

  #add(event: Extract<BuildEvent, { kind: "stepStarted" }>, now: number): EngineStep {
    const planned = event.place ? this.plan.find(event.place) : [];
    const step: EngineStep = {
      name: event.name,
      isNumbered: event.place !== undefined,
      planned: planned[0],
      platform: event.place?.platform,
      inputs: event.inputs ?? [],
      output: "",
      startedAt: event.at,
      heardAt: now,
      outcome: undefined,
      seconds: 0,
    };
    this.#steps.set(event.step, step);
    for (const { key } of planned) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), step]);
    return step;
  }

  /** What the engine's own work writes is the result of the step that it follows, if that reported none itself. */
  #setDigest(step: EngineStep, digest: string): void {
    step.digest = digest;
    const before = step.isNumbered || step.inputs.length !== 1 ? undefined : this.#steps.get(step.inputs[0] as string);
    if (before) before.digest ??= digest;
  }

  /**
   * No step runs after the end. A program that died reports no outcome of its steps: if the build failed and no step
   * did, the latest one counts as failed.
   */
  #end(failed: boolean, now: number): void {
    const blame = failed && ![...this.#steps.values()].some((step) => step.outcome === "failed");
    for (const step of this.#steps.values()) {
      if (step.outcome !== undefined) continue;
      step.outcome = blame && step === this.#latest ? "failed" : "cancelled";
      step.seconds = Math.max(0, now - step.heardAt) / 1000;
    }
  }
}
