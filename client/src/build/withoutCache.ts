import { type EngineId, engineNames } from "../../../server/src/protocol";

/**
 * What becomes of the cache mounts of steps that are to run again; empty where that is not known. Source: tried with Docker
 * 28.5, where later builds miss what was in them before, of `--no-cache` and `--no-cache-filter`, with Podman 5.8 and
 * Buildah 1.43.
 */
export function mountsWithoutCache(engine: EngineId | undefined): string {
  if (engine === "docker") return `${engineNames[engine]} also empties cache mounts`;
  if (engine === "podman" || engine === "buildah") return `${engineNames[engine]} keeps the content of cache mounts`;
  return "";
}
