import { pathToFileURL } from "node:url";
import { type Budgets, noBudgets } from "../../lint";
import type { BuildSummary, MissedBudget } from "../../protocol";
import { defined } from "../../shared/defined";
import { missedBudgets } from "../budgets";
import type { BuildRecord } from "../records/record";

/** Builds of before that a build is measured by. */
const mostBefore = 10;

/**
 * Builds in short, each against those of the same file and target before it. Takes and gives the newest first.
 * @param budgets what the builds of a Dockerfile may take, by its path
 */
export function summaries(records: readonly BuildRecord[], budgets: ReadonlyMap<string, Budgets>): BuildSummary[] {
  const earlier = new Map<string, number[]>();
  const files = new Map<string, BuildRecord[]>();
  for (const record of records) files.set(record.dockerfile, [...(files.get(record.dockerfile) ?? []), record]);
  const oldestFirst = [...records].sort((a, b) => a.startedAt - b.startedAt);
  const found = oldestFirst.map((record) => {
    const key = JSON.stringify([record.dockerfile, record.target ?? ""]);
    const before = earlier.get(key) ?? [];
    const missed = missedBudgets(
      record,
      files.get(record.dockerfile) ?? [],
      budgets.get(record.dockerfile) ?? noBudgets,
    );
    const summary = summaryOf(record, before.slice(-mostBefore), missed);
    // How long a build that failed or was stopped ran is not how long it takes.
    if (record.outcome === "succeeded") earlier.set(key, [...before.slice(1 - mostBefore), record.seconds]);
    return summary;
  });
  return found.reverse();
}

/** @param before seconds of the builds that it is measured by */
function summaryOf(record: BuildRecord, before: readonly number[], missed: readonly MissedBudget[]): BuildSummary {
  const { id, dockerfile, target, engine, engineLabel, startedAt, seconds, outcome, steps, message } = record;
  const counted = steps.filter((step) => !step.isFrom);
  return {
    id,
    uri: pathToFileURL(dockerfile).toString(),
    ...defined({ target }),
    engine,
    engineLabel,
    startedAt,
    seconds,
    // A record of a running build is never stored; one that was cut short when the editor closed counts as canceled.
    outcome: outcome === "running" ? "cancelled" : outcome,
    total: counted.length,
    cached: counted.filter((step) => step.outcome === "cached").length,
    ...(before.length === 0 ? {} : { before: { medianSeconds: median(before), builds: before.length } }),
    missed,
    message,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
