/**
 * Every request and notification between the client and the server beyond the language server protocol's own.
 * The only file that both sides import; it imports nothing of either.
 * Lines and characters are zero-based, as in the language server protocol; seconds and bytes are plain numbers.
 */

/** A request's name with the types of what it takes and gives, so that both sides agree by construction. */
export interface RequestName<Params, Result> {
  readonly method: string;
  readonly _types?: (params: Params) => Result;
}

/** A notification's name with the type of what it carries. */
export interface NotificationName<Params> {
  readonly method: string;
  readonly _types?: (params: Params) => void;
}

const request = <Params, Result>(method: string): RequestName<Params, Result> => ({ method });
const notification = <Params>(method: string): NotificationName<Params> => ({ method });

// --- Starting up ---------------------------------------------------------------------------------------------------

/** What the client tells the server once, at initialisation. */
export interface InitializationOptions {
  /** Where records of builds and remembered answers are kept; absent: nothing is kept between sessions. */
  readonly storageFolder?: string;
  /** Whether the workspace is trusted; in an untrusted one the server lints and starts no program. */
  readonly trusted: boolean;
  /** Another extension offers completion, hover and so on for Dockerfiles, so those passed on step back. */
  readonly languageFeaturesElsewhere: boolean;
}

export const workspaceTrusted = notification<Record<string, never>>("buildkitLens/workspaceTrusted");
/** An extension that offers the same language features came or went. */
export const languageFeaturesElsewhere = notification<{ elsewhere: boolean }>("buildkitLens/languageFeaturesElsewhere");

// --- Engines -------------------------------------------------------------------------------------------------------

export type EngineId = "docker" | "podman";

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

// --- Building ------------------------------------------------------------------------------------------------------

/** What a build is asked to do. What is left out is what the engine does by itself. */
export interface BuildRequest {
  /** The Dockerfile's URI. */
  readonly uri: string;
  /** A stage's name or number; absent: the last one. */
  readonly target?: string;
  /** Absolute path of the build context. */
  readonly context: string;
  /** Empty: asked, and no tag is wanted. Absent: not asked, so the remembered one stays as it was. */
  readonly tag?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  /** Absent: the engine in use. */
  readonly engine?: EngineId;
}

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
  /** True when the file itself tells the context: its own folder holds all that it copies. */
  readonly contextIsClear: boolean;
  /** The answers of the last build of this file; absent: it was never built here. */
  readonly remembered?: Pick<BuildRequest, "target" | "context" | "tag" | "buildArgs" | "engine">;
  /** A tag made from the folder's name. */
  readonly suggestedTag: string;
}

export const buildQuestions = request<{ uri: string }, BuildQuestions>("buildkitLens/build/questions");
/** Starts a build; answers as soon as it runs. Refused, with a sentence for people, where none can start. */
export const startBuild = request<BuildRequest, { buildId: string }>("buildkitLens/build/start");
export const cancelBuild = request<{ buildId: string }, { cancelled: boolean }>("buildkitLens/build/cancel");

/** What the engine printed, made fit for a terminal (line ends are CRLF). */
export const buildLog = notification<{ buildId: string; text: string }>("buildkitLens/build/log");

export interface BuildState {
  readonly buildId: string;
  readonly uri: string;
  readonly engine: EngineId;
  readonly target?: string;
  readonly phase: "running" | "succeeded" | "failed" | "cancelled";
  /** Steps finished, and steps that the build is going to have; FROM is not counted, for it is neither run nor cached. */
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

// --- Timings -------------------------------------------------------------------------------------------------------

export type StepOutcome = "waiting" | "running" | "ran" | "cached" | "failed" | "cancelled";

/** What is painted at the end of an instruction's first line. */
export interface InstructionTiming {
  readonly line: number;
  readonly outcome: StepOutcome;
  /** Seconds spent; absent while waiting and for cached steps whose time the engine does not tell. */
  readonly seconds?: number;
  /** "✓ cached", "2.3 s", "✗ failed after 0.4 s": ready to paint. */
  readonly text: string;
  /** Markdown for the hover: engine, when, seconds before this build. */
  readonly hover: string;
}

export interface StageTiming {
  readonly name: string;
  readonly line: number;
  /** The name or number that a build's target takes. */
  readonly target: string;
  /** Seconds that the stage and those it builds on took in the last build; absent: not built yet, or all from the cache. */
  readonly seconds?: number;
}

export interface FileTimings {
  readonly uri: string;
  /** The document's version that the lines belong to. */
  readonly version: number;
  readonly instructions: readonly InstructionTiming[];
  readonly stages: readonly StageTiming[];
  /** "42 s in all · 3 of 8 cached", for the line of the first FROM; absent: never built. */
  readonly summary?: { readonly line: number; readonly text: string; readonly hover: string };
  /** The file's text is not the one that was built. */
  readonly changedSince: boolean;
  readonly live: boolean;
}

export const timings = request<{ uri: string }, FileTimings | null>("buildkitLens/timings");
export const timingsChanged = notification<FileTimings>("buildkitLens/timingsChanged");

// --- Caches --------------------------------------------------------------------------------------------------------

/** What an engine keeps for one cache mount id; several records where the id is mounted in several shapes. */
export interface CacheMountUsage {
  readonly id: string;
  /** The engine's own names of the records behind it. */
  readonly records: readonly string[];
  readonly bytes: number;
  /** ISO 8601, absent where the engine does not tell. */
  readonly lastUsed?: string;
  readonly target?: string;
  /** True when the Dockerfile that was asked for mounts this id. */
  readonly inThisFile: boolean;
}

export interface CacheUsage {
  readonly engine: EngineId;
  readonly mounts: readonly CacheMountUsage[];
  /** Everything the engine's build cache holds, cache mounts included. */
  readonly totalBytes: number;
  /** What this engine cannot tell or clear, in one sentence; empty: nothing is missing. */
  readonly limits: string;
}

export type CacheSelection = { readonly kind: "mounts"; readonly ids: readonly string[] } | { readonly kind: "all" };

export const cacheUsage = request<{ uri?: string; engine?: EngineId }, CacheUsage>("buildkitLens/cache/usage");
export const clearCache = request<
  { engine: EngineId; selection: CacheSelection },
  { freedBytes: number; message: string }
>("buildkitLens/cache/clear");
