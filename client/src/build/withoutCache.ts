import type { EngineFacts } from "../../../server/src/protocol";

/** What becomes of the cache mounts of steps that are to run again; empty where that is not known. */
export function mountsWithoutCache(engine: EngineFacts | undefined): string {
  if (engine?.mountsWithoutCache === undefined) return "";
  const words = { emptied: "also empties cache mounts", kept: "keeps the content of cache mounts" };
  return `${engine.name} ${words[engine.mountsWithoutCache]}`;
}
