import type { EngineFacts, EngineId } from "../protocol";
import { defined } from "../shared/defined";
import { buildah } from "./buildah/buildah";
import { buildkit } from "./buildkit/buildkit";
import { docker } from "./docker/docker";
import type { Engine } from "./engine";
import { podman } from "./podman/podman";

/** Every engine that can build, in the order in which the first ready one is chosen. A new engine is one more entry. */
export const engines: readonly Engine[] = [docker, podman, buildah, buildkit];

export const engineIds: readonly EngineId[] = engines.map(({ id }) => id);

/** The engine of an id, which is one of `engineIds`. */
export function engineById(id: EngineId): Engine {
  const found = engines.find((engine) => engine.id === id);
  if (!found) throw new Error(`Unknown engine "${id}".`);
  return found;
}

/** The facts about each engine, for those who show it: the client tests no id. */
export const engineFacts: readonly EngineFacts[] = engines.map(({ id, name, mountsWithoutCache, builders }) => ({
  id,
  name,
  ...defined({ mountsWithoutCache }),
  hasBuilders: builders !== undefined,
}));
