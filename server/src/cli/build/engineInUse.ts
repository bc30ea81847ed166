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
    help: `The engine: ${engineIds.join(", ")}. Without it the first one\nthat is ready.`,
  },
} as const;

/** The engine that is asked for, else the first that is ready. Refuses with a sentence where it is not. */
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
