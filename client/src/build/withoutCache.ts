import type { EngineFacts } from "../../../server/src/protocol";

/** The effect of a build without cache on cache mounts; empty if it is not known. */
export function mountsWithoutCache(engine: EngineFacts | undefined): string {
  if (engine?.mountsWithoutCache === undefined) return "";
  const words = { emptied: "also empties cache mounts", kept: "keeps the content of cache mounts" };
  return `${engine.name} ${words[engine.mountsWithoutCache]}`;
}
