import type { Base } from "./bases.js";

export type EngineId = "docker" | "podman" | "buildah";
export const engineIds: readonly EngineId[] = ["docker", "podman", "buildah"];
export type Environment = Record<string, string>;

/** An engine that can be used: run `docker`, `podman` or `buildah` with this environment, in any folder. */
export interface Engine {
  id: EngineId;
  /** As people call it: `Docker 28.5.2`. */
  label: string;
  version: string;
  /** The version of Docker's buildx; undefined without it, and for the others. */
  buildx?: string;
  /** Whether it was set up by these scripts; otherwise it is the user's own, and nothing of it may be removed. */
  ours: boolean;
  /** The whole environment of a child process. This engine is on its PATH, and no other. */
  env: Environment;
}

export interface MissingEngine {
  id: EngineId;
  /** Why it is not there: the message of a skipped test. */
  missing: string;
}

export interface EnginesAtHand {
  docker: Engine | MissingEngine;
  podman: Engine | MissingEngine;
  buildah: Engine | MissingEngine;
  /** A child's environment with exactly these engines on its PATH; without any, one of a machine that has none. */
  envWith(...ids: EngineId[]): Environment;
  /** Makes a base image known to an engine under the names that Dockerfiles use (`debian:bookworm-slim` …). */
  ensureBase(id: EngineId, base: Base, ...names: string[]): Promise<void>;
  /** Ends what was started, unless other processes use it too. The end of this process does the same. */
  stop(): Promise<void>;
}

export const isMissing = (engine: Engine | MissingEngine): engine is MissingEngine => "missing" in engine;
