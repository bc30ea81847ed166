import { stat } from "node:fs/promises";
import { findProgram } from "../programs/program";
import type { Engine } from "./engine";

/**
 * What can be seen of engines without starting anything, as one string that differs after an engine was installed,
 * updated or removed, after its daemon was started or stopped on this machine, or after its settings changed which
 * daemon is meant. Takes about a millisecond.
 * @param programOf the program of an engine: an absolute path, or a name to find in the PATH
 */
export async function engineTraces(engines: readonly Engine[], programOf: (engine: Engine) => string): Promise<string> {
  const files = engines.flatMap((engine) => [
    findProgram(programOf(engine)) ?? "",
    ...(engine.traces?.(process.env) ?? []),
  ]);
  return (await Promise.all(files.map(traceOf))).join("\n");
}

async function traceOf(path: string): Promise<string> {
  if (path === "") return "";
  const found = await stat(path).catch(() => undefined);
  return found ? `${path} ${found.ino} ${found.mtimeMs} ${found.isSocket() ? found.ctimeMs : found.size}` : path;
}
