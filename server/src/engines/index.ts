import type { EngineId } from "../protocol";
import { buildah } from "./buildah/buildah";
import { buildkit } from "./buildkit/buildkit";
import { docker } from "./docker/docker";
import type { Engine } from "./engine";
import { podman } from "./podman/podman";

/** Every engine that can build, the one that is taken by itself first. */
export const engines: readonly Engine[] = [docker, podman, buildah, buildkit];

/** The engine of that id. */
export function engineById(id: EngineId): Engine {
  return engines.find((engine) => engine.id === id) as Engine;
}
