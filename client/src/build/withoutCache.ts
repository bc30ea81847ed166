import type { EngineFacts } from "../../../server/src/protocol";

/** What becomes of the cache mounts of steps that are to run again; empty where that is not known. */
export function mountsWithoutCache(engine: EngineFacts | undefined): string {
  if (engine?.mountsWithoutCache === undefined) return "";
  const words = { emptied: "empties cache mounts too", kept: "keeps what is in cache mounts" };
  return `${engine.name} ${words[engine.mountsWithoutCache]}`;
}
