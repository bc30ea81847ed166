import type { FilePrediction, PredictedOutcome, PredictionHint, StepPrediction } from "../../../server/src/protocol";
import { shortStepName } from "../history/words";
import { count, formatSeconds, plainLabel } from "../ui/format";
import { cut } from "../ui/inline/linePlan";

/** What a line of the list of steps leads to. */
export type Leads =
  | { readonly kind: "step"; readonly line: number }
  | { readonly kind: "fix"; readonly hint: PredictionHint };

/** A line of the list of what the next build will do. */
export interface NextBuildEntry {
  /** The title of those that follow; it leads nowhere. */
  readonly isSeparator?: true;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly leads?: Leads;
}

/** Less than can be written. */
const leastSeconds = 0.05;

const groups: Readonly<Record<PredictedOutcome, { readonly title: string; readonly icon: string }>> = {
  miss: { title: "will rebuild", icon: "$(sync)" },
  maybe: { title: "may rebuild", icon: "$(question)" },
  hit: { title: "cached", icon: "$(check)" },
};

/** "The next build will rerun 3 of 8 steps (42 s last time)." */
export function nextBuildInWords({ steps, seconds }: FilePrediction): string {
  const number = (wanted: PredictedOutcome) => steps.filter(({ outcome }) => outcome === wanted).length;
  const [again, perhaps] = [number("miss"), number("maybe")];
  if (again + perhaps === 0) return "The next build will take every step from the cache.";
  const may = `${count(perhaps, again === 0 ? "step" : "more step")} may rerun, depending on earlier output.`;
  if (again === 0) return `No step is certain to rerun. ${may}`;
  const took = seconds < leastSeconds ? "" : ` (${formatSeconds(seconds)} last time)`;
  const certain = `The next build will rerun ${again} of ${count(steps.length, "step")}${took}.`;
  return perhaps === 0 ? certain : `${certain} ${may}`;
}

/**
 * The steps of the next build as a list to choose from: first what runs again, then what would spare that, then the rest.
 * Words say all that groups and icons do, for those who hear them one by one.
 * @param instructionAt what stands in the file at a line, on one line
 */
export function nextBuildEntries(
  { steps, hints }: FilePrediction,
  instructionAt: (line: number) => string,
): NextBuildEntry[] {
  const group = (wanted: PredictedOutcome) => {
    const own = steps.filter(({ outcome }) => outcome === wanted);
    return titled(
      groups[wanted].title,
      own.map((step) => stepEntry(step, instructionAt(step.line))),
    );
  };
  return [...group("miss"), ...group("maybe"), ...titled("suggested speed-ups", hints.map(hintEntry)), ...group("hit")];
}

function titled(title: string, entries: readonly NextBuildEntry[]): NextBuildEntry[] {
  return entries.length === 0 ? [] : [{ label: title, isSeparator: true }, ...entries];
}

function stepEntry({ line, outcome, seconds, reason }: StepPrediction, instruction: string): NextBuildEntry {
  const { title, icon } = groups[outcome];
  const took = seconds === undefined || seconds < leastSeconds ? "" : `~${formatSeconds(seconds)}`;
  const about = [outcome === "hit" ? title : took, `line ${line + 1}`].filter(Boolean).join(" · ");
  return {
    label: `${icon} ${plainLabel(cut(shortStepName({ name: instruction })))}`,
    description: about,
    ...(outcome === "hit" ? {} : { detail: plainLabel([title, reason].filter(Boolean).join(": ")) }),
    leads: { kind: "step", line },
  };
}

/** Where there is no fix to run, it leads to the line that the advice is about. */
function hintEntry(hint: PredictionHint): NextBuildEntry {
  const { line, text, ruleId, fixTitle } = hint;
  return {
    label: `$(lightbulb) ${plainLabel(fixTitle ?? ruleId)}`,
    description: `line ${line + 1}`,
    detail: plainLabel(text),
    leads: fixTitle === undefined ? { kind: "step", line } : { kind: "fix", hint },
  };
}
