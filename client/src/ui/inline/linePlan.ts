import type {
  FilePrediction,
  FileTimings,
  InstructionTiming,
  PredictedOutcome,
  StepOutcome,
  StepPrediction,
} from "../../../../server/src/protocol";
import type { ShownBuild } from "./shownBuild";

/** What a text looks like; each has a color of its own. The words say the same, so no color has to be seen. */
export type Tone =
  | "cached"
  | "ran"
  | "running"
  | "failed"
  | "waiting"
  | "summary"
  | "outdated"
  | "rebuild"
  | "mayRebuild";

export interface PaintedText {
  readonly text: string;
  readonly tone: Tone;
}

/** What is painted at the end of one line: what is told of its instruction, of the whole build, or both. */
export interface PaintedLine {
  readonly line: number;
  readonly step?: PaintedText;
  readonly summary?: PaintedText;
  /** Markdown. */
  readonly hover: string;
}

/** What is known of a file. */
export interface LineData {
  readonly timings: FileTimings | undefined;
  readonly prediction: FilePrediction | undefined;
  readonly shown: ShownBuild;
  /** The lines that are being edited. */
  readonly edited: ReadonlySet<number>;
}

/** What one of the builds says: at lines, and of the whole at the first FROM. */
interface BuildLines {
  readonly steps: ReadonlyMap<number, LineText>;
  readonly summary?: LineText & { readonly line: number };
}

interface LineText {
  readonly text: PaintedText;
  readonly hover: string;
}

/** Longer texts are cut in the middle: what a step costs stands at the beginning, what became of files at the end. */
const maxLength = 100;

const tones: Readonly<Record<StepOutcome, Tone>> = {
  waiting: "waiting",
  running: "running",
  ran: "ran",
  cached: "cached",
  failed: "failed",
  cancelled: "waiting",
};

const predictedTones: Readonly<Record<PredictedOutcome, Tone>> = {
  hit: "cached",
  miss: "rebuild",
  maybe: "mayRebuild",
};

/**
 * What to paint for a file, in the order of its lines: what the shown build says, with a hover that holds what the other
 * says too. Nothing at the lines that are being edited.
 */
export function planPaint({ timings, prediction, shown, edited }: LineData): PaintedLine[] {
  const last = timings ? lastBuildLines(timings) : nothing;
  const next = prediction && !timings?.live ? nextBuildLines(prediction, timings) : nothing;
  const [painted, other] = shown === "nextBuild" ? [next, last] : [last, next];
  const { summary } = painted;
  const lines = new Set([...painted.steps.keys(), ...(summary ? [summary.line] : [])]);
  return [...lines]
    .filter((line) => !edited.has(line))
    .sort((a, b) => a - b)
    .map((line): PaintedLine => {
      const step = painted.steps.get(line);
      const whole = summary?.line === line ? summary : undefined;
      const others = [whole && other.summary, other.steps.get(line)];
      const hovers = [whole, step, ...others].flatMap((text) => (text ? [text.hover] : []));
      return {
        line,
        ...(step ? { step: step.text } : {}),
        ...(whole ? { summary: step ? { ...whole.text, text: `— ${whole.text.text}` } : whole.text } : {}),
        hover: hovers.join("\n\n---\n\n"),
      };
    });
}

const nothing: BuildLines = { steps: new Map() };

/** Dimmed when the file has changed since it was built, for as long as no build runs. */
function lastBuildLines({ instructions, summary, changedSince, live }: FileTimings): BuildLines {
  const outdated = changedSince && !live;
  const textOf = ({ text, outcome, hover }: InstructionTiming): LineText => ({
    text: { text: cut(text), tone: outdated ? "outdated" : tones[outcome] },
    hover: outdated ? `${hover}\n\nThe file has changed since this build.` : hover,
  });
  const timed = instructions.filter(({ text }) => text !== "");
  const whole = summary && {
    line: summary.line,
    text: { text: cut(summary.text), tone: outdated ? "outdated" : "summary" } as const,
    hover: summary.hover,
  };
  return {
    steps: new Map(timed.map((timing) => [timing.line, textOf(timing)])),
    ...(whole ? { summary: whole } : {}),
  };
}

function nextBuildLines({ steps, total }: FilePrediction, timings: FileTimings | undefined): BuildLines {
  const textOf = ({ text, outcome, hover }: StepPrediction): LineText => ({
    text: { text: cut(text), tone: predictedTones[outcome] },
    hover,
  });
  // The first FROM has no step of the prediction unless its base moved, but timings know its line before any build.
  const line = timings?.summary?.line ?? timings?.stages[0]?.line;
  const whole = total &&
    line !== undefined && {
      line,
      text: { text: `next build: ${total.text}`, tone: "summary" } as const,
      hover: total.hover,
    };
  return { steps: new Map(steps.map((step) => [step.line, textOf(step)])), ...(whole ? { summary: whole } : {}) };
}

/** Cuts a long text in the middle; what is left out stands in the hover. */
export function cut(text: string): string {
  const letters = [...text];
  if (letters.length <= maxLength) return text;
  const end = Math.floor(maxLength / 3);
  return `${letters.slice(0, maxLength - end - 1).join("")}…${letters.slice(-end).join("")}`;
}
