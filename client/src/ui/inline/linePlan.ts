import type {
  FilePrediction,
  FileTimings,
  InstructionTiming,
  PredictedOutcome,
  StepOutcome,
  StepPrediction,
} from "../../../../server/src/protocol";
import type { ShownBuild } from "./shownBuild";

/** What a text looks like; each has a colour of its own. The words say the same, so no colour has to be seen. */
export type Tone =
  | "cached"
  | "ran"
  | "running"
  | "failed"
  | "waiting"
  | "summary"
  | "outdated"
  | "rebuilt"
  | "perhapsRebuilt";

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
export interface Told {
  readonly timings: FileTimings | undefined;
  readonly prediction: FilePrediction | undefined;
  readonly shown: ShownBuild;
  /** The lines that are being edited. */
  readonly edited: ReadonlySet<number>;
}

/** What one of the builds says: at lines, and of the whole at the first FROM. */
interface Says {
  readonly steps: ReadonlyMap<number, Said>;
  readonly summary?: Said & { readonly line: number };
}

interface Said {
  readonly text: PaintedText;
  readonly hover: string;
}

/** Longer texts are cut in the middle: what a step costs stands at the beginning, what became of files at the end. */
const longest = 100;

const tones: Readonly<Record<StepOutcome, Tone>> = {
  waiting: "waiting",
  running: "running",
  ran: "ran",
  cached: "cached",
  failed: "failed",
  cancelled: "waiting",
};

const tonesAhead: Readonly<Record<PredictedOutcome, Tone>> = {
  hit: "cached",
  miss: "rebuilt",
  maybe: "perhapsRebuilt",
};

/**
 * What to paint for a file, in the order of its lines: what the shown build says, with a hover that holds what the other
 * says too. Nothing at the lines that are being edited.
 */
export function planPaint({ timings, prediction, shown, edited }: Told): PaintedLine[] {
  const last = timings ? lastSays(timings) : nothing;
  const next = prediction && !timings?.live ? nextSays(prediction, timings) : nothing;
  const [says, other] = shown === "nextBuild" ? [next, last] : [last, next];
  const { summary } = says;
  const lines = new Set([...says.steps.keys(), ...(summary ? [summary.line] : [])]);
  return [...lines]
    .filter((line) => !edited.has(line))
    .sort((a, b) => a - b)
    .map((line): PaintedLine => {
      const step = says.steps.get(line);
      const whole = summary?.line === line ? summary : undefined;
      const besides = [whole && other.summary, other.steps.get(line)];
      const hovers = [whole, step, ...besides].flatMap((said) => (said ? [said.hover] : []));
      return {
        line,
        ...(step ? { step: step.text } : {}),
        ...(whole ? { summary: step ? { ...whole.text, text: `— ${whole.text.text}` } : whole.text } : {}),
        hover: hovers.join("\n\n---\n\n"),
      };
    });
}

const nothing: Says = { steps: new Map() };

/** Dimmed when the file has changed since it was built, for as long as no build runs. */
function lastSays({ instructions, summary, changedSince, live }: FileTimings): Says {
  const outdated = changedSince && !live;
  const said = ({ text, outcome, hover }: InstructionTiming): Said => ({
    text: { text: cut(text), tone: outdated ? "outdated" : tones[outcome] },
    hover: outdated ? `${hover}\n\nThe file has changed since this build.` : hover,
  });
  const told = instructions.filter(({ text }) => text !== "");
  const whole = summary && {
    line: summary.line,
    text: { text: cut(summary.text), tone: outdated ? "outdated" : "summary" } as const,
    hover: summary.hover,
  };
  return {
    steps: new Map(told.map((timing) => [timing.line, said(timing)])),
    ...(whole ? { summary: whole } : {}),
  };
}

function nextSays({ steps, total }: FilePrediction, timings: FileTimings | undefined): Says {
  const said = ({ text, outcome, hover }: StepPrediction): Said => ({
    text: { text: cut(text), tone: tonesAhead[outcome] },
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
  return { steps: new Map(steps.map((step) => [step.line, said(step)])), ...(whole ? { summary: whole } : {}) };
}

/** Cuts a long text in the middle; what is left out stands in the hover. */
export function cut(text: string): string {
  const letters = [...text];
  if (letters.length <= longest) return text;
  const end = Math.floor(longest / 3);
  return `${letters.slice(0, longest - end - 1).join("")}…${letters.slice(-end).join("")}`;
}
