/** What one job of the linter may take before it is stopped. */
export interface LintBudget {
  /** After so many seconds no further rule runs. */
  readonly seconds: number;
  /** After so many seconds, where one rule takes them all, the process ends. */
  readonly hardSeconds: number;
}

/** Far more than any Dockerfile that a person writes takes, on a busy machine too: 4,000 lines take half a second. */
const secondsForAny = 5;
/** Generated files may take longer: rules need about a second per MB. */
const secondsPerMegabyte = 5;

/**
 * The budget of linting a Dockerfile of this length. Fixing it may take as long for each of its passes, so it gets
 * twice that.
 */
export function budgetOf(text: string, work: "lint" | "fix"): LintBudget {
  const megabytes = text.length / (1024 * 1024);
  const seconds = (secondsForAny + megabytes * secondsPerMegabyte) * (work === "fix" ? 2 : 1);
  return { seconds, hardSeconds: seconds * 2 };
}

/** Megabytes of heap that one process may use. Beyond, it ends. */
export const heapMegabytes = 1024;
