import type { BuildRecord, RecordedStep } from "../../builds/records/record";
import type { Dockerfile, Stage } from "../../dockerfile";
import { coveredSeconds } from "../../engines/progress/intervals";
import type { FileTimings, InstructionTiming, MissedBudget, StageTiming } from "../../protocol";
import { formatRunningSeconds, formatSeconds } from "../../shared/duration";
import { reasonOf } from "../../steps/causeInWords";
import { instructionKeys, stageKey } from "../../steps/keys";
import { stagesNeededBy } from "../../steps/stages";
import { causeHover } from "./causeHover";
import { instructionHover, summaryHover } from "./timingHover";

export interface TimingsOptions {
  readonly uri: string;
  /** The version of the document that `file` was read from. */
  readonly version: number;
  /** Whether `file`'s text differs from the one that was built. */
  readonly changedSince: boolean;
  /** Keys of the instructions that a running build has still to reach; absent: the build ended. */
  readonly waiting?: ReadonlySet<string>;
  /** The budgets that the build went over. */
  readonly missed?: readonly MissedBudget[];
}

/**
 * The annotations of a file: a build's times at the current lines of the instructions. An instruction that moved keeps its
 * time, an edited one has none. Pure.
 */
export function fileTimings(record: BuildRecord, file: Dockerfile, options: TimingsOptions): FileTimings {
  const steps = new Map(record.steps.map((step) => [step.key, step]));
  const { missed = [] } = options;
  const tooLong = new Map(missed.map((each) => [each.step, each]));
  const instructions: InstructionTiming[] = [];
  const lines = new Map(
    [...instructionKeys(file)].map(([{ textSpan }, key]) => [key, file.lines.lineAt(textSpan.start)]),
  );
  for (const [key, line] of lines) {
    const step = steps.get(key);
    if (step && isBaseAtHand(step)) continue;
    if (step) {
      const { outcome, seconds } = step;
      const over = tooLong.get(key);
      const why = step.cause && causeHover(step.cause, { uri: options.uri, lines });
      instructions.push({
        line,
        outcome,
        ...(outcome === "cached" ? {} : { seconds }),
        text: [textOf(step), over?.text, step.cause && reasonOf(step.cause)].filter(Boolean).join(" · "),
        hover: instructionHover(record, step, options.changedSince, { missed: over, why }),
      });
    } else if (options.waiting?.has(key)) {
      instructions.push({ line, outcome: "waiting", text: "waiting", hover: "This step has not started yet." });
    }
  }
  const [first] = file.stages;
  return {
    uri: options.uri,
    version: options.version,
    instructions,
    stages: file.stages.map((stage) => stageTiming(record, file, stage)),
    ...(first
      ? {
          summary: {
            line: file.lines.lineAt(first.from.textSpan.start),
            text: [summaryText(record), ...ofBuild(missed).map(({ text }) => text)].join(" · "),
            hover: summaryHover(record, options.changedSince, ofBuild(missed)),
          },
        }
      : {}),
    changedSince: options.changedSince,
    live: record.outcome === "running",
  };
}

/** A file's stages before its first build: where they are and how a build names them. */
export function stagesOnly(file: Dockerfile, uri: string, version: number): FileTimings {
  const stages = file.stages.map((stage) => withoutSeconds(file, stage));
  return { uri, version, instructions: [], stages, changedSince: false, live: false };
}

/**
 * A FROM that had nothing to fetch. BuildKit calls some of these cached and others not, and Podman takes a moment to open
 * the image: nothing that is worth a person's look.
 */
function isBaseAtHand({ isFrom, outcome, seconds }: RecordedStep): boolean {
  return isFrom && (outcome === "cached" || (outcome === "ran" && seconds < 1));
}

function textOf(step: RecordedStep): string {
  switch (step.outcome) {
    case "cached":
      return "✓ cached";
    case "ran":
      return formatSeconds(step.seconds);
    case "failed":
      return `✗ failed after ${formatSeconds(step.seconds)}`;
    case "cancelled":
      return `canceled after ${formatSeconds(step.seconds)}`;
    case "running":
      return `… running ${formatRunningSeconds(step.seconds)}`;
  }
}

/** Those that are not one step's. */
function ofBuild(missed: readonly MissedBudget[]): readonly MissedBudget[] {
  return missed.filter(({ step }) => step === undefined);
}

/** "42 s in total · 3 of 8 cached". FROM counts as neither: engines do not report whether a base was there already. */
function summaryText(record: BuildRecord): string {
  const counted = record.steps.filter((step) => !step.isFrom);
  const cached = counted.filter((step) => step.outcome === "cached").length;
  const whole = record.outcome === "running" ? Math.max(record.planned, counted.length) : counted.length;
  const share = whole === 0 ? "" : ` · ${cached} of ${whole} cached`;
  switch (record.outcome) {
    case "succeeded":
      return `${formatSeconds(record.seconds)} in total${share}`;
    case "failed":
      return `✗ failed after ${formatSeconds(record.seconds)}${share}`;
    case "cancelled":
      return `canceled after ${formatSeconds(record.seconds)}${share}`;
    case "running":
      return `… ${formatRunningSeconds(record.seconds)} elapsed${share}`;
  }
}

/**
 * The time in which a step of the stage, or of one that it builds on, ran: stages side by side count once. None where all
 * of it came from the cache.
 */
function stageTiming(record: BuildRecord, file: Dockerfile, stage: Stage): StageTiming {
  const plain = withoutSeconds(file, stage);
  const own = stageKey(file, stage);
  if (!record.steps.some((step) => step.stage === own)) return plain;
  const keys = new Set(stagesNeededBy(stage).map((needed) => stageKey(file, needed)));
  const steps = record.steps.filter((step) => keys.has(step.stage) && step.outcome !== "cached");
  if (steps.every(isBaseAtHand)) return plain;
  const took = steps.map((step) => ({ start: step.startedAt, end: step.startedAt + step.seconds * 1000 }));
  return { ...plain, seconds: coveredSeconds(took) };
}

function withoutSeconds(file: Dockerfile, stage: Stage): StageTiming {
  return {
    name: stage.name ?? `stage ${stage.index}`,
    line: file.lines.lineAt(stage.from.textSpan.start),
    target: stage.name ?? String(stage.index),
  };
}
