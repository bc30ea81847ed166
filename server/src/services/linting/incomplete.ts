import type { UnfinishedRule } from "../../lint";

/** Why a Dockerfile was not checked to its end. */
export type Incomplete =
  /** Its budget of time ran out; `rules`: those that did not run, absent where one took all the time and nothing is known. */
  | { readonly reason: "time"; readonly seconds: number; readonly rules?: readonly string[] }
  | { readonly reason: "memory"; readonly megabytes: number }
  /** Rules failed, or the process ended. */
  | { readonly reason: "error"; readonly rules: readonly string[]; readonly error: string };

/** What rules that did not run make of a result; undefined where all ran. */
export function incompleteBy(unfinished: readonly UnfinishedRule[], seconds: number): Incomplete | undefined {
  if (unfinished.length === 0) return undefined;
  const rules = unfinished.map(({ rule }) => rule);
  const failed = unfinished.find(({ error }) => error !== undefined);
  return failed?.error === undefined
    ? { reason: "time", seconds, rules }
    : { reason: "error", rules, error: failed.error };
}

/** One sentence for people: what is missing, why, and what to do. */
export function describeIncomplete(incomplete: Incomplete): string {
  const { reason } = incomplete;
  if (reason === "time") {
    const missing = incomplete.rules === undefined ? "" : ` (${counted(incomplete.rules.length)} did not run)`;
    return `Not fully checked: checking took longer than ${Math.round(incomplete.seconds)} s${missing}. Split the file, or report this.`;
  }
  if (reason === "memory") {
    return `Not fully checked: checking needed more than ${incomplete.megabytes} MB of memory. Split the file, or report this.`;
  }
  const where = incomplete.rules.length === 0 ? "the linter" : incomplete.rules.join(", ");
  return `Not fully checked: ${where} failed (${incomplete.error}). Please report this.`;
}

const counted = (rules: number) => (rules === 1 ? "1 rule" : `${rules} rules`);
