import type { FileTimings, InstructionTiming, StepOutcome } from "../../../server/src/protocol";

/** What a timing looks like; each has a colour of its own. The words say the same, so no colour has to be seen. */
export type Tone = "cached" | "ran" | "running" | "failed" | "waiting" | "summary" | "outdated";

export interface PaintedText {
  readonly text: string;
  readonly tone: Tone;
}

/** What is painted at the end of one line: an instruction's timing, the whole build's summary, or both. */
export interface PaintedLine {
  readonly line: number;
  readonly timing?: PaintedText;
  readonly summary?: PaintedText;
  /** Markdown. */
  readonly hover: string;
}

const tones: Readonly<Record<StepOutcome, Tone>> = {
  waiting: "waiting",
  running: "running",
  ran: "ran",
  cached: "cached",
  failed: "failed",
  cancelled: "waiting",
};

/**
 * What to paint for a file, in the order of its lines. Nothing at the lines that are being edited; everything dimmed
 * when the file has changed since it was built, for as long as no build runs.
 */
export function planPaint(timings: FileTimings, edited: ReadonlySet<number>): PaintedLine[] {
  const outdated = timings.changedSince && !timings.live;
  const lines = new Map<number, PaintedLine>();
  for (const instruction of timings.instructions) {
    if (edited.has(instruction.line) || instruction.text === "") continue;
    lines.set(instruction.line, paintedTiming(instruction, outdated));
  }
  const { summary } = timings;
  if (summary && !edited.has(summary.line)) {
    const timing = lines.get(summary.line);
    const hover = timing ? `${summary.hover}\n\n---\n\n${timing.hover}` : summary.hover;
    const painted: PaintedText = {
      text: timing ? `— ${summary.text}` : summary.text,
      tone: outdated ? "outdated" : "summary",
    };
    lines.set(summary.line, { line: summary.line, timing: timing?.timing, summary: painted, hover });
  }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

function paintedTiming({ line, text, outcome, hover }: InstructionTiming, outdated: boolean): PaintedLine {
  const note = outdated ? `${hover}\n\nThe file has changed since this build.` : hover;
  return { line, timing: { text, tone: outdated ? "outdated" : tones[outcome] }, hover: note };
}
