import type { Dockerfile } from "../../dockerfile";
import type { NextBuildStep, Prediction } from "../../predict";
import type { FilePrediction, PredictedOutcome, PredictionHint, StepPrediction } from "../../protocol";
import { formatDate } from "../../shared/dates";
import { defined } from "../../shared/defined";
import { aboutSeconds, formatSeconds } from "../../shared/duration";
import { count } from "../../shared/inWords";
import { codeSpan, escaped, lineLink } from "../../shared/markdown";
import { instructionKeys } from "../../steps/keys";
import { causeHover, type LinkedFile } from "./causeHover";

/** The document that a prediction is painted in. */
export interface PaintedFile {
  readonly uri: string;
  readonly version: number;
  readonly file: Dockerfile;
}

/** Steps that the hover of the total names, those that take longest. */
const mostNamed = 5;

/** A prediction as it is painted: plain labels, and Markdown for hovers. */
export function filePrediction(
  prediction: Prediction,
  { uri, version, file }: PaintedFile,
  hints: readonly PredictionHint[] = [],
): FilePrediction {
  const { basedOn, seconds, cacheable } = prediction;
  const lines = new Map(
    [...instructionKeys(file)].map(([{ textSpan }, key]) => [key, file.lines.lineAt(textSpan.start)]),
  );
  return {
    uri,
    version,
    ...(basedOn ? { basedOn: basedOn.id } : noteOf(prediction)),
    seconds,
    steps: cacheable.steps.map((step): StepPrediction => {
      const line = lines.get(step.key) ?? step.line - 1;
      const speedups = hints.filter((hint) => hint.line === line).map(({ text }) => escaped(text));
      return {
        line,
        outcome: step.outcome,
        ...defined({ seconds: step.seconds }),
        ...(step.outcome === "hit" ? {} : { reason: step.reason }),
        text: textOf(step),
        hover: [...stepHover(step, { uri, lines }), ...speedups, ...basis(prediction)].join("\n\n"),
      };
    }),
    ...(basedOn ? { total: totalOf(prediction, uri) } : {}),
    hints,
  };
}

function noteOf({ notes }: Prediction): Pick<FilePrediction, "note"> {
  return notes.length > 0 ? { note: notes.join(" ") } : {};
}

function textOf({ outcome, seconds, reason }: NextBuildStep): string {
  if (outcome === "hit") return "✓ cached";
  return [outcome === "miss" ? "↻ will rebuild" : "? may rebuild", aboutSeconds(seconds), reason]
    .filter(Boolean)
    .join(" · ");
}

function stepHover(step: NextBuildStep, linked: LinkedFile): string[] {
  const { outcome, seconds, cause, reason } = step;
  const took =
    seconds === undefined ? "No earlier run is recorded." : `It took ${formatSeconds(seconds)} when it last ran.`;
  if (outcome === "hit") return [`The next build uses the cache for this step. ${took}`];
  const what =
    outcome === "miss"
      ? "The next build reruns this step."
      : "The next build may rerun this step, depending on the output of an earlier step that will rerun.";
  const why = cause ? causeHover(cause, linked) : `Why: ${escaped(reason)}.`;
  return [`${what} ${took}`, why];
}

function totalOf(prediction: Prediction, uri: string): NonNullable<FilePrediction["total"]> {
  const { steps, sentence } = prediction.cacheable;
  const again = steps.filter(({ outcome }) => outcome === "miss");
  const perhaps = steps.filter(({ outcome }) => outcome === "maybe");
  const outcome: PredictedOutcome = again.length > 0 ? "miss" : perhaps.length > 0 ? "maybe" : "hit";
  const longest = [...again, ...perhaps].sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)).slice(0, mostNamed);
  const named = longest.map((step) => {
    const about = aboutSeconds(step.seconds);
    return `- ${about && `${about}: `}${lineLink(uri, step.line)}, ${escaped(step.reason)}`;
  });
  const hover = [sentence, named.join("\n"), ...basis(prediction)].filter(Boolean).join("\n\n");
  return { text: totalText(outcome, prediction.seconds, again.length, perhaps.length), outcome, sentence, hover };
}

function totalText(outcome: PredictedOutcome, seconds: number, again: number, perhaps: number): string {
  if (outcome === "hit") return "✓ all cached";
  if (outcome === "maybe") return `? ${count(perhaps, "step")}`;
  return `↻ ${aboutSeconds(seconds) || count(again, "step")}`;
}

function basis({ basedOn, notes }: Prediction): string[] {
  const build =
    basedOn &&
    `Based on the build of ${formatDate(basedOn.startedAt)} (${escaped(basedOn.engineLabel)}${basedOn.target === undefined ? "" : `, target ${codeSpan(basedOn.target)}`}).`;
  return [[build ?? "", ...notes.map(escaped)].filter(Boolean).join(" ")];
}
