import type { FilePrediction, PredictedOutcome, PredictionHint, StepPrediction } from "../../../server/src/protocol";
import { aboutSeconds } from "../../../server/src/shared/duration";
import { shortStepName } from "../history/words";
import { plainLabel } from "../ui/format";
import { cut } from "../ui/inline/linePlan";

/** What choosing a line of the list does. */
export type EntryTarget =
  | { readonly kind: "step"; readonly line: number }
  | { readonly kind: "fix"; readonly hint: PredictionHint };

/** A line of the list of the next build's steps. */
export interface NextBuildEntry {
  /** A heading, which cannot be chosen. */
  readonly isSeparator?: true;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly target?: EntryTarget;
}

const groups: Readonly<Record<PredictedOutcome, { readonly title: string; readonly icon: string }>> = {
  miss: { title: "will rebuild", icon: "$(sync)" },
  maybe: { title: "may rebuild", icon: "$(question)" },
  hit: { title: "cached", icon: "$(check)" },
};

/**
 * The steps of the next build as a list: the ones that rerun, then suggested speed-ups, then the rest. The text says all
 * that groups and icons do, for screen readers.
 * @param instructionAt the instruction at a line of the file, joined to one line
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
  const about = [outcome === "hit" ? title : aboutSeconds(seconds), `line ${line + 1}`].filter(Boolean).join(" · ");
  return {
    label: `${icon} ${plainLabel(cut(shortStepName({ name: instruction })))}`,
    description: about,
    ...(outcome === "hit" ? {} : { detail: plainLabel([title, reason].filter(Boolean).join(": ")) }),
    target: { kind: "step", line },
  };
}

/** Applies the fix, or goes to the line if there is none. */
function hintEntry(hint: PredictionHint): NextBuildEntry {
  const { line, text, ruleId, fixTitle } = hint;
  return {
    label: `$(lightbulb) ${plainLabel(fixTitle ?? ruleId)}`,
    description: `line ${line + 1}`,
    detail: plainLabel(text),
    target: fixTitle === undefined ? { kind: "step", line } : { kind: "fix", hint },
  };
}
