import type { BuildRecord, RecordedStep } from "../../../../server/src/builds/records/record";
import type { Prediction } from "../../../../server/src/predict/prediction";
import type { Cause } from "../../../../server/src/steps/cause";

/** Something that was predicted or explained wrongly, for people. */
interface Fault {
  readonly kind: "hit" | "miss" | "cause";
  readonly step: string;
  readonly said: string;
}

export interface Verdict {
  readonly steps: number;
  readonly maybe: number;
  /** Causes that were given, before the build and after it. */
  readonly causes: number;
  readonly faults: readonly Fault[];
}

/**
 * Holds a prediction against the build that came after it; a FROM is neither hit nor missed.
 * @param explains whether a step's cause is a change that was made
 */
export function judge(
  { steps: predicted }: Prediction,
  record: BuildRecord,
  explains: (cause: Cause, step: RecordedStep) => boolean,
): Verdict {
  const byKey = new Map(predicted.map((step) => [step.key, step]));
  const faults: Fault[] = [];
  const verdict = { steps: 0, maybe: 0, causes: 0 };
  for (const step of record.steps) {
    if (step.isFrom || step.outcome === "cancelled" || step.outcome === "running") continue;
    const said = byKey.get(step.key);
    const ran = step.outcome !== "cached";
    const fault = (kind: Fault["kind"], text: string) => faults.push({ kind, step: step.name, said: text });
    verdict.steps++;
    if (said?.outcome === "maybe") verdict.maybe++;
    if (!said) fault("miss", "no prediction");
    else if (said.outcome === "hit" && ran) fault("hit", `hit, but ran: ${describe(step.cause)}`);
    else if (said.outcome === "miss" && !ran) fault("miss", `miss, but was cached: ${said.reason}`);
    if (!ran) continue;
    const before = said?.outcome === "miss" ? said.cause : undefined;
    for (const [when, cause] of [["before", before] as const, ["after", step.cause] as const]) {
      // A prediction that was wrong is counted as one, not as a wrong cause too.
      if (when === "before" && said?.outcome !== "miss") continue;
      verdict.causes++;
      const first = cause && firstOf(cause);
      // Some steps run in every build, whatever was changed.
      if (!first || (first.kind !== "always" && !explains(first, step))) fault("cause", `${when}: ${describe(cause)}`);
    }
  }
  return { ...verdict, faults };
}

const firstOf = ({ first, ...cause }: Cause): Cause => (first ? firstOf(first) : cause);

function describe(cause: Cause | undefined): string {
  if (!cause) return "no cause";
  const { kind, files, name, first } = cause;
  const own = [kind, name, ...files].filter(Boolean).join(" ");
  return first ? `${own} ← ${describe(first)}` : own;
}
