import { findProgram } from "../programs/program";
import type { EngineFacts, EngineStatus } from "../protocol";

/** How long to wait for an engine to say what it is, in seconds. */
export const probeSeconds = 5;

type Identity = Pick<EngineFacts, "id" | "name">;

/** What a status says of an engine before its version is known. */
export function unversioned({ id, name }: Identity): Pick<EngineStatus, "id" | "label"> {
  return { id, label: name };
}

/**
 * Finds an engine's program; where there is none, gives the status that says so.
 * @param what the program as people know it, where that is not the engine's name
 */
export function lookFor(
  engine: Identity,
  wanted: string,
  what = engine.name,
): { program: string } | { missing: EngineStatus } {
  const program = findProgram(wanted);
  if (program !== undefined) return { program };
  const where = /[\\/]/.test(wanted) ? "" : " on the PATH";
  const problem = `${what} not found: no program "${wanted}"${where}. Install it, or set its path in the settings.`;
  return { missing: { ...unversioned(engine), state: "missing", program: wanted, problem } };
}

/** The status of a program that the system could not start. */
export function cannotStart(engine: Identity, program: string, why: string): EngineStatus {
  return { ...unversioned(engine), state: "missing", program, problem: `Could not start ${program}: ${why}.` };
}

/** The end of what a program printed, short enough for a sentence. */
export function lastWords(output: string): string {
  return (output.trim().split("\n").pop() ?? "").slice(0, 200);
}
