import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** An argument by which the processes of one test are found. */
export const marked = (): string => `lens-mark-${randomUUID()}`;

/** The processes that have a mark among their arguments, those of this test's runner left out. */
export function leftOf(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && hasArgument(name, mark))
    .map(Number);
}

/** Waits until none is left: what was killed may take some milliseconds to go. */
export async function noneLeft(mark: string): Promise<void> {
  for (let tries = 0; tries < 50 && leftOf(mark).length > 0; tries++) await new Promise((done) => setTimeout(done, 20));
  const left = leftOf(mark);
  for (const pid of left) process.kill(pid, "SIGKILL");
  assert.deepEqual(left, []);
}

/** A process that is gone, but that nobody has asked about yet, has no arguments any more. */
function hasArgument(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(mark);
  } catch {
    return false;
  }
}
