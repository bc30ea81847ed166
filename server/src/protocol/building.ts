import type { EngineId } from "./engines";
import { notification, request } from "./names";

/** A secret for `RUN --mount=type=secret`: where the engine finds it, never what it is. */
export type BuildSecret = { readonly id: string } & ({ readonly file: string } | { readonly env: string });

/**
 * Where to put a build's result in addition to the engine's store. `push`: the registries of the tags. `folder` and `tar`:
 * the image's files. `archive`: the image as an OCI archive. Paths are absolute.
 */
export type BuildOutput =
  | { readonly kind: "load" | "push" }
  | { readonly kind: "folder" | "tar" | "archive"; readonly path: string };

/** All options of a build except its file and context. Absent options use the engine's defaults. */
export interface BuildOptions {
  /** A stage's name or number; absent: the last one. */
  readonly target?: string;
  readonly tags?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** `linux/arm64`; several at once where the engine can. */
  readonly platforms?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly secrets?: readonly BuildSecret[];
  /** As engines take them: `default`, or `id=path of a socket or key`. */
  readonly ssh?: readonly string[];
  /** Check for newer base images. */
  readonly pull?: boolean;
  readonly noCache?: boolean;
  /** Stages that run again. */
  readonly noCacheFor?: readonly string[];
  /** Where caches are imported from and exported to, as the engine writes it: `type=registry,ref=example/app:cache`. */
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly provenance?: "off" | "min" | "max";
  readonly sbom?: boolean;
  readonly output?: BuildOutput;
  /** Named build contexts: a folder, an image (`docker-image://…`) or a repository. */
  readonly contexts?: Readonly<Record<string, string>>;
  /** Additional engine arguments, one per item; the options above take precedence. */
  readonly extraArguments?: readonly string[];
}

/** The options of a build to start. */
export interface BuildRequest extends BuildOptions {
  /** The Dockerfile's URI. */
  readonly uri: string;
  /** Absolute path of the build context. */
  readonly context: string;
  /** Empty: the person was asked, and wants none. Absent: not asked, so the remembered ones stay. */
  readonly tags?: readonly string[];
  /** Absent: the engine in use. */
  readonly engine?: EngineId;
  /** False: its options are written in a task or a key binding, and are not remembered for the next interactive build. */
  readonly remember?: boolean;
}

/** An ARG of a Dockerfile. */
export interface BuildArgument {
  readonly name: string;
  /** As written, without quotes; absent: it has none. */
  readonly default?: string;
  /** The comment above it, on one line. */
  readonly description?: string;
}

/** A build's options as they are stored between sessions: without values that look secret. */
export type RememberedBuild = Omit<BuildRequest, "uri" | "remember"> & Required<Pick<BuildRequest, "buildArgs">>;

/** What a Dockerfile leaves open, and what was answered last time. */
export interface BuildQuestions {
  /** `isEnd`: no other stage builds on it or copies from it. */
  readonly stages: readonly {
    readonly name: string;
    readonly line: number;
    readonly isLast: boolean;
    readonly isEnd: boolean;
  }[];
  /** ARGs that the build needs and that have no default. */
  readonly argsWithoutDefault: readonly string[];
  /** Build contexts worth offering, the most likely first; absolute paths. */
  readonly contexts: readonly string[];
  /** True if the context is certain: the file's folder contains all files that it copies. */
  readonly contextIsClear: boolean;
  /** The answers of the last build of this file; absent: it was never built here. */
  readonly remembered?: RememberedBuild;
  /** A tag derived from the folder's name. */
  readonly suggestedTag: string;
  /** All ARGs that a build may set, in the order of the file. */
  readonly args: readonly BuildArgument[];
  /** Ids of the secrets and SSH agents that RUNs mount. */
  readonly secretIds: readonly string[];
  readonly sshIds: readonly string[];
  /** Platforms that the file names. */
  readonly platforms: readonly string[];
}

export const buildQuestions = request<{ uri: string }, BuildQuestions>("buildkitLens/build/questions");
/** Starts a build; answers as soon as it runs. Rejected with a message for users if it cannot start. */
export const startBuild = request<BuildRequest, { buildId: string }>("buildkitLens/build/start");
export const cancelBuild = request<{ buildId: string }, { cancelled: boolean }>("buildkitLens/build/cancel");

/** What the engine printed, safe for a terminal (line ends are CRLF). */
export const buildLog = notification<{ buildId: string; text: string }>("buildkitLens/build/log");

export interface BuildState {
  readonly buildId: string;
  readonly uri: string;
  readonly engine: EngineId;
  readonly target?: string;
  readonly phase: "running" | "succeeded" | "failed" | "cancelled";
  /**
   * Steps finished, and steps that the build is going to have; FROM is not counted, because it is neither run nor
   * cached.
   */
  readonly done: number;
  readonly total: number;
  readonly cached: number;
  /** The step that runs now, as the engine names it: "[base 2/4] RUN npm ci". */
  readonly running?: string;
  readonly seconds: number;
  /** One sentence for people once the build ended: "Built in 42 s, 3 of 8 steps cached." */
  readonly message: string;
  /** Zero-based first line of the failing instruction in the text that was built; only when failed and known. */
  readonly failedLine?: number;
}
export const buildStateChanged = notification<BuildState>("buildkitLens/build/state");

/** A build option that this engine does not support. */
export interface EngineLimit {
  readonly option: keyof BuildOptions;
  /** Only this kind of it: an output's kind, a cache's type, or `several` platforms; absent: none of it. */
  readonly kind?: string;
  /** "secrets", "exporting the cache". */
  readonly words: string;
  /** One sentence for people. */
  readonly reason: string;
}

export interface BuildLimits {
  readonly engine: EngineId;
  /** "Docker 28.5.2". */
  readonly label: string;
  readonly limits: readonly EngineLimit[];
}

/**
 * The options that an engine, or the current one, does not support. Rejected with a message for users if it is not
 * available.
 */
export const buildLimits = request<{ engine?: EngineId }, BuildLimits>("buildkitLens/build/limits");

/** The type of a task in tasks.json that builds. */
export const buildTaskType = "buildkit";

/**
 * Parses a build that is written in a task or a key binding, with the properties of the task type `buildkit`. Its paths are
 * relative to `folder`, a URI; without one they must be absolute. Rejected with a message for users that names the invalid
 * property.
 */
export const readBuild = request<{ definition: unknown; folder?: string }, BuildRequest>("buildkitLens/build/read");

/** What there is to build in these Dockerfiles: the stages that no other stage needs. */
export const buildTargets = request<
  { uris: readonly string[] },
  readonly { readonly uri: string; readonly targets: readonly { readonly name: string; readonly isLast: boolean }[] }[]
>("buildkitLens/build/targets");
