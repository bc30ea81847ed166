import { type EngineChoice, type EngineFacts, type EngineId, engines } from "../../../server/src/protocol";
import type { Server } from "../server";

/** Facts about an engine; undefined if there is no such engine. */
export function factsOf({ facts }: EngineChoice, id: EngineId | undefined): EngineFacts | undefined {
  return facts.find((each) => each.id === id);
}

/** The display name of an engine. */
export async function engineName(server: Server, id: EngineId): Promise<string> {
  return factsOf(await server.ask(engines, { refresh: false }), id)?.name ?? id;
}
