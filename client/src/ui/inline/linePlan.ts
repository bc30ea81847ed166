import type {
  FilePrediction,
  FileTimings,
  InstructionTiming,
  PredictedOutcome,
  StepOutcome,
  StepPrediction,
} from "../../../../server/src/protocol";
import { defined } from "../../../../server/src/shared/defined";
import type { ShownBuild } from "./shownBuild";

/** The appearance of an annotation; each tone has its own color. The text says the same, so color is never the only cue. */
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

/** The annotation of a line: the text of its instruction, of the whole build, or both. */
export interface PaintedLine {
  readonly line: number;
  readonly step?: PaintedText;
  readonly summary?: PaintedText;
  /** Markdown. */
  readonly hover: string;
}

/** The data about a file that its annotations are computed from. */
export interface LineData {
  readonly timings: FileTimings | undefined;
  readonly prediction: FilePrediction | undefined;
  readonly shown: ShownBuild;
  /** The lines that are being edited. */
  readonly edited: ReadonlySet<number>;
}

/** The annotations for one of the builds: by line, and of the whole build at the first FROM. */
interface BuildLines {
  readonly steps: ReadonlyMap<number, LineText>;
  readonly summary?: LineText & { readonly line: number };
}

interface LineText {
  readonly text: PaintedText;
  readonly hover: string;
}

/** Longer text is cut in the middle: its start has a step's time, its end the files that changed. */
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
 * The annotations of a file, in line order: the text is about the shown build, the hover about both builds. Lines that are
 * being edited have none.
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
        ...defined({ step: step?.text }),
        ...(whole ? { summary: step ? { ...whole.text, text: `— ${whole.text.text}` } : whole.text } : {}),
        hover: hovers.join("\n\n---\n\n"),
      };
    });
}

const nothing: BuildLines = { steps: new Map() };

/** The last build's annotations, dimmed if the file has changed since, unless a build is running. */
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
    ...defined({ summary: whole }),
  };
}

function nextBuildLines({ steps, total }: FilePrediction, timings: FileTimings | undefined): BuildLines {
  const textOf = ({ text, outcome, hover }: StepPrediction): LineText => ({
    text: { text: cut(text), tone: predictedTones[outcome] },
    hover,
  });
  // A prediction has no step for the first FROM unless its base image changed; timings know its line before any build.
  const line = timings?.summary?.line ?? timings?.stages[0]?.line;
  const whole = total &&
    line !== undefined && {
      line,
      text: { text: `next build: ${total.text}`, tone: "summary" } as const,
      hover: total.hover,
    };
  return {
    steps: new Map(steps.map((step) => [step.line, textOf(step)])),
    ...defined({ summary: whole || undefined }),
  };
}

/** Cuts long text in the middle; the hover has all of it. */
export function cut(text: string): string {
  const letters = [...text];
  if (letters.length <= maxLength) return text;
  const end = Math.floor(maxLength / 3);
  return `${letters.slice(0, maxLength - end - 1).join("")}…${letters.slice(-end).join("")}`;
}
