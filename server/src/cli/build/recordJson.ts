import type { BuildRecord } from "../../builds/records/record";
import type { MissedBudget } from "../../protocol";
import { defined } from "../../shared/defined";
import type { Cause } from "../../steps/cause";
import { reasonOf } from "../../steps/causeInWords";

/**
 * What `--format json` prints of a build. Lines and indexes count from one, as the engine does.
 * @param missed the budgets that it went over; undefined: what they are cannot be read
 */
export function recordJson(record: BuildRecord, missed: readonly MissedBudget[] | undefined): Record<string, unknown> {
  const { id, engine, engineVersion, dockerfile, target, outcome, seconds, steps, message, failedLine } = record;
  return {
    id,
    engine,
    engineVersion: engineVersion ?? null,
    file: dockerfile,
    target: target ?? null,
    ok: outcome === "succeeded",
    seconds: roundedSeconds(seconds),
    steps: steps.map((step) => ({
      stage: step.place?.stage ?? step.stage,
      index: step.place?.index ?? null,
      line: step.place?.line ?? null,
      instruction: step.place?.instruction ?? step.name,
      cached: step.outcome === "cached",
      seconds: roundedSeconds(step.seconds),
      ...(step.cause ? { reason: reasonOf(step.cause), cause: causeJson(step.cause) } : {}),
    })),
    overBudget: missed?.map((budget) => budgetJson(budget, steps)) ?? null,
    ...(outcome === "succeeded" ? {} : { error: { line: failedLine ?? null, message } }),
  };
}

/** A cause contains names of files and variables, which are not secret, and never values. */
export function causeJson({ kind, files }: Cause): Record<string, unknown> {
  return { kind, files };
}

function budgetJson({ kind, step, message }: MissedBudget, steps: BuildRecord["steps"]): Record<string, unknown> {
  const line = steps.find(({ key }) => key === step)?.place?.line;
  return { kind, ...defined({ line }), message };
}

/** To the millisecond: what is behind that is noise. */
export function roundedSeconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
