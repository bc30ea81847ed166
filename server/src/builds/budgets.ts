import type { Budgets, SecondsBudget } from "../lint";
import type { MissedBudget } from "../protocol";
import { formatSeconds } from "../shared/duration";
import type { BuildRecord, RecordedStep } from "./records/record";

/**
 * The budgets that a build exceeded, the whole build's first. Only a build that succeeded is measured: how long a
 * failed or canceled one ran is not how long it takes. Pure.
 * @param earlier other builds of the same Dockerfile; those that started later are ignored
 */
export function missedBudgets(
  record: BuildRecord,
  earlier: readonly BuildRecord[],
  budgets: Budgets,
): readonly MissedBudget[] {
  if (record.outcome !== "succeeded") return [];
  // Without the cache an engine starts as if there had been no build before, with empty cache mounts on Docker.
  const before = record.noCache ? [] : earlier.filter(({ startedAt }) => startedAt < record.startedAt);
  const isWarm = before.some(({ outcome, target }) => outcome === "succeeded" && target === record.target);
  return [
    ...missedTotal(record, limitOf(budgets.total, isWarm), isWarm),
    ...(isWarm ? missedShare(record, budgets.cachedShare ?? 0) : []),
    ...record.steps.flatMap((step) => missedStep(step, before, budgets)),
  ];
}

/**
 * The message of a build, followed by the budgets it exceeded: "Built in 75 s, 3 of 8 steps cached: 15 s over budget."
 */
export function messageWithBudgets(message: string, missed: readonly MissedBudget[]): string {
  const steps = missed.filter(({ kind }) => kind === "step").length;
  const words = [
    ...missed.flatMap(({ kind, text }) => (kind === "step" ? [] : [text])),
    ...(steps > 0 ? [`${steps} ${steps === 1 ? "step" : "steps"} over budget`] : []),
  ];
  return words.length === 0 ? message : `${message.replace(/\.$/, "")}: ${words.join("; ")}.`;
}

const limitOf = ({ cold, warm }: SecondsBudget, isWarm: boolean) => (isWarm ? warm : cold) ?? Number.POSITIVE_INFINITY;

function missedTotal({ seconds }: BuildRecord, limit: number, isWarm: boolean): MissedBudget[] {
  if (seconds <= limit) return [];
  const text = over(seconds, limit);
  const kind = isWarm ? "Warm build" : "Cold build";
  const message = `${kind} over budget: ${formatSeconds(seconds)} (limit ${formatSeconds(limit)}).`;
  return [{ kind: "total", text, message }];
}

function missedShare({ steps }: BuildRecord, least: number): MissedBudget[] {
  const counted = steps.filter((step) => !step.isFrom);
  const cached = counted.filter(({ outcome }) => outcome === "cached").length;
  if (counted.length === 0 || cached / counted.length >= least) return [];
  const share = percent(cached / counted.length);
  return [
    {
      kind: "cachedShare",
      text: `${share} cached, below ${percent(least)}`,
      message: `Cached share below budget: ${cached} of ${counted.length} steps (${share}, limit ${percent(least)}).`,
    },
  ];
}

/** A step in which several managers download is held to the largest of their budgets. */
function missedStep(step: RecordedStep, before: readonly BuildRecord[], { steps }: Budgets): MissedBudget[] {
  const managers = step.managers ?? [];
  const budgeted = managers.filter((manager) => steps[manager] !== undefined);
  if (step.outcome !== "ran" || budgeted.length === 0) return [];
  const limits = budgeted.map((manager) => {
    const isWarm = before.some((build) => build.steps.some((other) => hasFilled(other, manager)));
    return { manager, isWarm, limit: limitOf(steps[manager] as SecondsBudget, isWarm) };
  });
  const { manager, isWarm, limit } = limits.reduce((most, each) => (each.limit > most.limit ? each : most));
  if (step.seconds <= limit) return [];
  return [
    {
      kind: "step",
      step: step.key,
      text: over(step.seconds, limit),
      message: `${manager} step over budget: ${formatSeconds(step.seconds)} (limit ${formatSeconds(limit)}, ${isWarm ? "warm" : "cold"}).`,
    },
  ];
}

const hasFilled = ({ outcome, managers }: RecordedStep, manager: string) =>
  outcome === "ran" && managers?.includes(manager) === true;

/** A tenth at least, because even a smaller excess is an excess. */
function over(seconds: number, limit: number): string {
  return `${formatSeconds(Math.max(0.1, seconds - limit))} over budget`;
}

/** To a tenth, rounded down: a share that is too small never reads as if it were enough. */
const percent = (share: number) => `${Math.floor(share * 1000 + 1e-9) / 10} %`;
