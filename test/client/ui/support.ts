import type { FilePrediction, FileTimings, InstructionTiming, StepPrediction } from "../../../server/src/protocol";

export const took = (line: number, outcome: InstructionTiming["outcome"], text: string): InstructionTiming => ({
  line,
  outcome,
  text,
  hover: `last time at line ${line}`,
});

/** A file that was built: FROM at line 0, steps at 1, 4 and 6. */
export const built = (more: Partial<FileTimings> = {}): FileTimings => ({
  uri: "file:///w/Dockerfile",
  version: 1,
  instructions: [took(1, "cached", "✓ cached"), took(4, "ran", "2.3 s"), took(6, "ran", "0.4 s")],
  stages: [{ name: "stage 0", line: 0, target: "0" }],
  summary: { line: 0, text: "42 s in total", hover: "about the last build" },
  changedSince: false,
  live: false,
  ...more,
});

export const predicted = (line: number, outcome: StepPrediction["outcome"], more: Partial<StepPrediction> = {}) => ({
  line,
  outcome,
  text: { hit: "✓ cached", miss: "↻ will rebuild", maybe: "? may rebuild" }[outcome],
  hover: `next time at line ${line}`,
  ...more,
});

/** What the next build of that file will do. */
export const prediction = (steps: readonly StepPrediction[], more: Partial<FilePrediction> = {}): FilePrediction => ({
  uri: "file:///w/Dockerfile",
  version: 1,
  basedOn: "1",
  seconds: 0,
  steps,
  total: {
    text: "the total",
    outcome: "miss",
    sentence: "The next build in a sentence.",
    hover: "about the next build",
  },
  hints: [],
  ...more,
});
