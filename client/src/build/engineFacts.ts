import { type EngineChoice, type EngineFacts, type EngineId, engines } from "../../../server/src/protocol";
import type { Server } from "../server";

/** What holds for an engine; undefined where there is no such engine. */
export function factsOf({ facts }: EngineChoice, id: EngineId | undefined): EngineFacts | undefined {
  return facts.find((each) => each.id === id);
}

/** An engine as people call it. */
export async function engineName(server: Server, id: EngineId): Promise<string> {
  return factsOf(await server.ask(engines, { refresh: false }), id)?.name ?? id;
}
