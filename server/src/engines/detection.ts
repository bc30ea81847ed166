import { findProgram } from "../programs/program";
import type { EngineId, EngineStatus } from "../protocol";

/** How long an engine is waited for when it is asked what it is, in seconds. */
export const probeSeconds = 5;

/** What is said of an engine before anything is known of it. */
interface Name {
  readonly id: EngineId;
  readonly label: string;
}

/**
 * Looks for an engine's program; where there is none, gives the status that says so.
 * @param what the program as people know it, where that is not the engine's name
 */
export function lookFor(
  name: Name,
  wanted: string,
  what = name.label,
): { program: string } | { missing: EngineStatus } {
  const program = findProgram(wanted);
  if (program !== undefined) return { program };
  const where = /[\\/]/.test(wanted) ? "" : " on the PATH";
  const problem = `${what} not found: no program "${wanted}"${where}. Install it, or set its path in the settings.`;
  return { missing: { ...name, state: "missing", program: wanted, problem } };
}

/** The status of a program that the system refuses to start. */
export function cannotStart(name: Name, program: string, why: string): EngineStatus {
  return { ...name, state: "missing", program, problem: `Could not start ${program}: ${why}.` };
}

/** The end of what a program printed, short enough for a sentence. */
export function lastWords(output: string): string {
  return (output.trim().split("\n").pop() ?? "").slice(0, 200);
}
