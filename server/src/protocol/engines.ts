import { notification, request } from "./names";

/**
 * The id of an engine, as `server/src/engines/index.ts` lists it: `docker`. Nothing outside `server/src/engines/`
 * compares it with one: what depends on the engine is a property of the engine or, in the client, of its `EngineFacts`.
 */
export type EngineId = string;

/** The facts about an engine, whether it was found or not. */
export interface EngineFacts {
  readonly id: EngineId;
  /** "Docker". */
  readonly name: string;
  /** What a build without the cache does with the cache mounts of the steps that run again; absent: not known. */
  readonly mountsWithoutCache?: "emptied" | "kept";
  /** Whether it has builders to choose from, which the Builders view lists. */
  readonly hasBuilders: boolean;
}

/** The setting, after `buildkitLens.`, of the builder that a workspace builds with; only for an engine with builders. */
export const builderSetting = (id: EngineId): string => `${id}.builder`;

/**
 * How a Docker builds. `buildx`: the plugin. `embedded`: the BuildKit of Docker 18.09 to 22, without the plugin.
 * `legacy`: the builder from before BuildKit.
 */
export type DockerBuilder = "buildx" | "embedded" | "legacy";

/** The status of one engine, whether it was found or not. */
export interface EngineStatus {
  readonly id: EngineId;
  /** "Docker 28.5.2" or, where nothing was found, "Docker". */
  readonly label: string;
  /** `ready`: builds can start. `unreachable`: the program is there, its daemon does not answer. `missing`: no program. */
  readonly state: "ready" | "unreachable" | "missing";
  readonly version?: string;
  /** How it builds, for one that can build in several ways: "buildx 0.29.1", "legacy builder (no BuildKit)". */
  readonly variant?: string;
  /** docker only: the version of its buildx plugin; absent where there is none. */
  readonly buildxVersion?: string;
  /** docker only, once it is ready. */
  readonly builder?: DockerBuilder;
  /** docker with buildx only: the builder that this workspace builds with; absent: the one that buildx itself uses. */
  readonly buildxBuilder?: string;
  /** The program that was found, or the name that was searched. */
  readonly program: string;
  /** One sentence for people: what is wrong and what to do. Empty when ready. */
  readonly problem: string;
}

export interface EngineChoice {
  readonly engines: readonly EngineStatus[];
  /** Of every engine that BuildKit Lens knows, found or not. */
  readonly facts: readonly EngineFacts[];
  /** The engine that the next build uses; absent: none can build. */
  readonly inUse?: EngineId;
  /** Why that one: "chosen in the settings", "the only one that answers" … or the message that no engine was found. */
  readonly reason: string;
}

export const engines = request<{ refresh: boolean }, EngineChoice>("buildkitLens/engines");
export const enginesChanged = notification<EngineChoice>("buildkitLens/enginesChanged");
