import { notification, request } from "./names";

/** `buildkit`: a BuildKit daemon of one's own, by way of buildctl. */
export type EngineId = "docker" | "podman" | "buildah" | "buildkit";

/** What people call them. */
export const engineNames: Readonly<Record<EngineId, string>> = {
  docker: "Docker",
  podman: "Podman",
  buildah: "Buildah",
  buildkit: "BuildKit",
};

/**
 * How a Docker builds. `buildx`: the plugin. `embedded`: the BuildKit of Docker 18.09 to 22, without the plugin.
 * `legacy`: the builder from before BuildKit.
 */
export type DockerBuilder = "buildx" | "embedded" | "legacy";

/** One engine that was looked for, and what was found of it. */
export interface EngineStatus {
  readonly id: EngineId;
  /** "Docker 28.5.2" or, where nothing was found, "Docker". */
  readonly label: string;
  /** `ready`: builds can start. `unreachable`: the program is there, its daemon does not answer. `missing`: no program. */
  readonly state: "ready" | "unreachable" | "missing";
  readonly version?: string;
  /** docker only: the version of its buildx plugin; absent where there is none. */
  readonly buildxVersion?: string;
  /** docker only, once it is ready. */
  readonly builder?: DockerBuilder;
  /** docker with buildx only: the builder that this workspace builds with; absent: the one that buildx itself uses. */
  readonly buildxBuilder?: string;
  /** The program that was found, or the name that was looked for. */
  readonly program: string;
  /** One sentence for people: what is wrong and what to do. Empty when ready. */
  readonly problem: string;
}

export interface EngineChoice {
  readonly engines: readonly EngineStatus[];
  /** The engine that the next build uses; absent: none can build. */
  readonly inUse?: EngineId;
  /** Why that one: "chosen in the settings", "the only one that answers" … or the message that no engine was found. */
  readonly reason: string;
}

export const engines = request<{ refresh: boolean }, EngineChoice>("buildkitLens/engines");
export const enginesChanged = notification<EngineChoice>("buildkitLens/enginesChanged");
