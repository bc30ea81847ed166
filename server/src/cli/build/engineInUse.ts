import { engineIds } from "../../engines";
import { chooseEngine, defaultEngineSettings, EngineDetector } from "../../engines/detector";
import type { EngineId, EngineStatus } from "../../protocol";
import { UsageError } from "../io";

/** The `--engine` option of every command that asks an engine. */
export const engineOption = {
  engine: {
    type: "string",
    placeholder: "ENGINE",
    choices: engineIds,
    help: `Engine to use: ${engineIds.join(", ")}.\nDefault: the first engine that is available.`,
  },
} as const;

/** The engine with the given id, or the first available one. Throws a UsageError if it is not available. */
export async function engineInUse(wanted: EngineId | undefined): Promise<EngineStatus> {
  const { engines } = await new EngineDetector().choice(defaultEngineSettings, false);
  const { inUse, reason } = chooseEngine(engines, wanted ?? "auto");
  const found = engines.find(({ id }) => id === inUse);
  if (!found) throw new UsageError(engines.find(({ id }) => id === wanted)?.problem || reason);
  return found;
}

/** The same where it is ready; else undefined, for what can be answered without one as well. */
export async function engineIfReady(wanted: EngineId | undefined): Promise<EngineStatus | undefined> {
  const { engines } = await new EngineDetector().choice(defaultEngineSettings, false);
  const { inUse } = chooseEngine(engines, wanted ?? "auto");
  return engines.find(({ id }) => id === inUse);
}
