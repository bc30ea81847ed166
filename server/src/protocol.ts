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

// --- Bringing Dockerfiles to the standard --------------------------------------------------------------------------

/** A place in a text. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** What safe fixes change: what stands from `start` to `end` gives way to the text. */
export interface StandardEdit {
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly newText: string;
  /** The rules whose fixes these are; several where they change the same place. */
  readonly rules: readonly string[];
}

export interface StandardFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  /** One sentence for people. */
  readonly message: string;
  readonly start: TextPlace;
}

/** How one Dockerfile stands to what is asked of it. */
export interface StandardFile {
  readonly uri: string;
  /** The open document's version that this was worked out for; absent for a file that is not open. */
  readonly version?: number;
  /** The text that this was worked out for, of a file that is not open. */
  readonly text?: string;
  /** What the safe fixes change, in order, none overlapping another. */
  readonly edits: readonly StandardEdit[];
  /** How many fixes these are. */
  readonly fixes: number;
  /** What is found in the text as it is, the worst thousand. */
  readonly findings: readonly StandardFinding[];
}

export interface Standard {
  /** In the order of their URIs. */
  readonly files: readonly StandardFile[];
  /** What each rule named in the files asks for, in one line: "A cache mount has its own id". */
  readonly summaries: Readonly<Record<string, string>>;
  /** Files that were left out, each with a sentence for people that says why. */
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

/** What bringing these Dockerfiles to the standard would change; of all in the workspace where no URIs are given. */
export const bringToStandard = request<{ uris?: readonly string[] }, Standard>("buildkitLens/standard");
/** How many of the files have been looked at, while such a request runs. */
export const standardProgress = notification<{ done: number; total: number }>("buildkitLens/standard/progress");

// --- Engines -------------------------------------------------------------------------------------------------------

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

// --- Building ------------------------------------------------------------------------------------------------------

/** A secret for `RUN --mount=type=secret`: where the engine finds it, never what it is. */
export type BuildSecret = { readonly id: string } & ({ readonly file: string } | { readonly env: string });

/**
 * Where a build's result goes besides the engine's own store. `push`: to the tags' registries. `folder` and `tar`: the
 * image's files. `archive`: the image itself, as an OCI archive. Paths are absolute.
 */
export type BuildOutput =
  | { readonly kind: "load" | "push" }
  | { readonly kind: "folder" | "tar" | "archive"; readonly path: string };

/** All that a build can be asked for besides its file and context. What is left out is what the engine does by itself. */
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
  /** Look for newer base images. */
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
  /** Further arguments for the engine, one each; what is said above wins over them. */
  readonly extraArguments?: readonly string[];
}

/** What a build is asked to do. */
export interface BuildRequest extends BuildOptions {
  /** The Dockerfile's URI. */
  readonly uri: string;
  /** Absolute path of the build context. */
  readonly context: string;
  /** Empty: asked, and none is wanted. Absent: not asked, so the remembered ones stay as they were. */
  readonly tags?: readonly string[];
  /** Absent: the engine in use. */
  readonly engine?: EngineId;
  /** False: its options stand elsewhere, in a task or a key binding, and are no answers for the next build by hand. */
  readonly remember?: boolean;
}

/** An ARG of a Dockerfile. */
export interface BuildArgument {
  readonly name: string;
  /** As written, quotes taken away; absent: it has none. */
  readonly default?: string;
  /** The comment above it, on one line. */
  readonly description?: string;
}

/** A build's options as they are kept between sessions: without values that look secret. */
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
  /** True when the file itself tells the context: its own folder holds all that it copies. */
  readonly contextIsClear: boolean;
  /** The answers of the last build of this file; absent: it was never built here. */
  readonly remembered?: RememberedBuild;
  /** A tag made from the folder's name. */
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

/** Something that a build can be asked for and this engine cannot do. */
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

/** What an engine, else the one in use, cannot do. Refused, with a sentence for people, where it is not ready. */
export const buildLimits = request<{ engine?: EngineId }, BuildLimits>("buildkitLens/build/limits");

/**
 * Reads a build that is written down, in a task or a key binding, with the properties of the task type `buildkit`. Paths in
 * it are relative to `folder`, a URI; without one they have to be absolute. Refused, with a sentence for people that names
 * the property, where something is wrong.
 */
export const readBuild = request<{ definition: unknown; folder?: string }, BuildRequest>("buildkitLens/build/read");

/** What there is to build in these Dockerfiles: the stages that no other stage needs. */
export const buildTargets = request<
  { uris: readonly string[] },
  readonly { readonly uri: string; readonly targets: readonly { readonly name: string; readonly isLast: boolean }[] }[]
>("buildkitLens/build/targets");

// --- Past builds ---------------------------------------------------------------------------------------------------

/** A budget of the project's configuration that a build went over. */
export interface MissedBudget {
  readonly kind: "total" | "cachedShare" | "step";
  /** The key of the step that took too long; of a `step` only. */
  readonly step?: string;
  /** "18 s over budget": to stand behind what it is about. */
  readonly text: string;
  /** One sentence for people. */
  readonly message: string;
}

/** A build that was recorded, in short. */
export interface BuildSummary {
  readonly id: string;
  /** The Dockerfile's URI. */
  readonly uri: string;
  readonly target?: string;
  readonly engine: EngineId;
  /** "Docker 28.5.2". */
  readonly engineLabel: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "succeeded" | "failed" | "cancelled";
  /** Steps that the build got to, FROM left out, and those of them that came from the cache. */
  readonly total: number;
  readonly cached: number;
  /** What the builds of the same file and target before this one took, at the median; absent: it is the first. */
  readonly before?: { readonly medianSeconds: number; readonly builds: number };
  readonly missed: readonly MissedBudget[];
  /** One sentence for people. */
  readonly message: string;
}

/** Those of the workspace's Dockerfiles, the newest first. */
export const pastBuilds = request<Record<string, never>, readonly BuildSummary[]>("buildkitLens/builds");
export const pastBuildsChanged = notification<Record<string, never>>("buildkitLens/builds/changed");

/** A bar of a build's timeline. */
export interface TimelineBar {
  readonly name: string;
  /** The row: a stage's name, or "engine" for its own work. */
  readonly row: string;
  readonly platform?: string;
  readonly outcome: Exclude<StepOutcome, "waiting">;
  /** Seconds from the start of the build. */
  readonly start: number;
  readonly seconds: number;
  /** Whether the build would have ended sooner had this been shorter. */
  readonly isCritical: boolean;
  /** Zero-based line in the text that was built. */
  readonly line?: number;
  /** What it says there, on one line. */
  readonly instruction?: string;
  /** Finds the instruction again; absent for the engine's own work. */
  readonly key?: string;
}

export interface BuildDetails extends BuildSummary {
  readonly context: string;
  readonly tags: readonly string[];
  /** Null in the place of a value that looks like a secret's. */
  readonly buildArgs: Readonly<Record<string, string | null>>;
  /** What else was asked for, without values that look secret. */
  readonly options: Omit<BuildOptions, "target" | "tags" | "buildArgs">;
  /** Rows in the order of the file, the engine's own last. */
  readonly rows: readonly string[];
  readonly bars: readonly TimelineBar[];
  /** Seconds of the steps on the critical path. */
  readonly criticalSeconds: number;
  /** Zero-based. */
  readonly failedLine?: number;
}

/** Null: it is not kept any more. */
export const buildDetails = request<{ id: string }, BuildDetails | null>("buildkitLens/builds/details");
/** Where an instruction of a past build stands now, zero-based; null: it was edited, or is gone. */
export const instructionPlace = request<{ uri: string; key: string }, { readonly line: number } | null>(
  "buildkitLens/builds/place",
);
/** What the engine printed, made fit for a terminal; null: it was not kept. */
export const pastBuildLog = request<{ id: string }, { readonly text: string } | null>("buildkitLens/builds/log");
export const forgetBuilds = request<{ ids: readonly string[] }, { readonly forgotten: number }>(
  "buildkitLens/builds/forget",
);

/** What became of one instruction in two builds. */
export interface StepComparison {
  readonly stage: string;
  readonly instruction: string;
  /** Finds the instruction again, that of the second build where both have one. */
  readonly key: string;
  /** Absent where a build had no such step. */
  readonly before?: { readonly outcome: StepOutcome; readonly seconds: number };
  readonly after?: { readonly outcome: StepOutcome; readonly seconds: number };
  /** Seconds of the second build less those of the first; a step that is not there, or was cached, counts none. */
  readonly difference: number;
}

export interface BuildComparison {
  readonly before: BuildSummary;
  readonly after: BuildSummary;
  /** In the order of the second build, what only the first had at the end. */
  readonly steps: readonly StepComparison[];
}

/** Null: one of them is not kept any more. */
export const compareBuilds = request<{ before: string; after: string }, BuildComparison | null>(
  "buildkitLens/builds/compare",
);

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
  /** How often builds used it, as far as the engine counts. */
  readonly uses?: number;
  /** ISO 8601, absent where the engine does not tell. */
  readonly created?: string;
  /** ISO 8601: when something in it was written last, of an engine that tells nothing of uses. */
  readonly lastWritten?: string;
  /** A build uses it at this moment, so it cannot be cleared. */
  readonly isInUse?: boolean;
}

/** What an engine's build cache holds of one type besides cache mounts: layers, build contexts, repositories … */
export interface CacheTypeUsage {
  /** The engine's own word: `regular`, `source.local`. */
  readonly type: string;
  readonly records: number;
  readonly bytes: number;
  readonly uses: number;
  /** ISO 8601, absent where the engine does not tell. */
  readonly lastUsed?: string;
  /** Bytes that images hold as well, so that clearing them here frees nothing. */
  readonly sharedBytes: number;
}

export interface CacheUsage {
  readonly engine: EngineId;
  readonly mounts: readonly CacheMountUsage[];
  /** The rest by type, the largest first; empty where the engine tells of cache mounts only. */
  readonly others: readonly CacheTypeUsage[];
  /** Everything the engine's build cache holds, cache mounts included. */
  readonly totalBytes: number;
  /** What this engine cannot tell or clear, in one sentence; empty: nothing is missing. */
  readonly limits: string;
}

/** `type`: all of one type. `unused`: cache mounts and the rest, as far as no build used it for so long. */
export type CacheSelection =
  | { readonly kind: "mounts"; readonly ids: readonly string[] }
  | { readonly kind: "type"; readonly type: string }
  | { readonly kind: "unused"; readonly seconds: number }
  | { readonly kind: "all" };

export const cacheUsage = request<{ uri?: string; engine?: EngineId }, CacheUsage>("buildkitLens/cache/usage");
export const clearCache = request<
  { engine: EngineId; selection: CacheSelection },
  { freedBytes: number; message: string }
>("buildkitLens/cache/clear");

/** An instruction of the workspace's Dockerfiles that mounts a cache. */
export interface CacheOwner {
  readonly uri: string;
  /** The Dockerfile as people know it: its path in the workspace. */
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  /** The stage's name, else its number. */
  readonly stage: string;
  /** What it says there, on one line. */
  readonly instruction: string;
}

/** What an engine keeps, and which instructions of the workspace's Dockerfiles mount it. */
export interface EngineCaches extends CacheUsage {
  /** By the ids of the cache mounts; those that no Dockerfile here mounts are not in it. */
  readonly owners: Readonly<Record<string, readonly CacheOwner[]>>;
}

/** Reads the cache of an engine; ends early when the request is cancelled. */
export const engineCaches = request<{ engine: EngineId }, EngineCaches>("buildkitLens/cache/ofEngine");

/** What "unused for so long" would clear, at most. */
export interface UnusedCaches {
  readonly bytes: number;
  /** Ids of the cache mounts among it. */
  readonly mounts: readonly string[];
  /** How many records there are besides. */
  readonly others: number;
}
export const unusedCaches = request<{ engine: EngineId; seconds: number }, UnusedCaches>("buildkitLens/cache/unused");

/** How warming a Dockerfile's cache mounts ended. */
export interface Warmed {
  readonly outcome: "succeeded" | "failed" | "cancelled" | "nothing";
  /** One sentence for people: "Warmed: 0 B → 165 MB in 23 s". */
  readonly message: string;
}

/**
 * Builds only the stages of a Dockerfile that have cache mounts, so that the next whole build finds them full. The
 * builds it starts tell of themselves as others do; cancelling the request ends them.
 */
export const warmCaches = request<BuildRequest, Warmed>("buildkitLens/cache/warm");

// --- Builders ------------------------------------------------------------------------------------------------------

/** The machine, container or pod behind a builder. */
export interface BuilderNode {
  readonly name: string;
  readonly endpoint: string;
  /** buildx's own word: `running`, `inactive`, `stopped`. */
  readonly status: string;
  /** BuildKit's version, once it was asked. */
  readonly version?: string;
  readonly platforms: readonly string[];
  /** Why it does not answer, in the engine's words. */
  readonly problem?: string;
}

/** A builder of Docker's buildx. */
export interface Builder {
  readonly name: string;
  /** `docker`, `docker-container`, `kubernetes`, `remote`, `cloud`. */
  readonly driver: string;
  /** Builds from here use it: the one chosen for this workspace, else buildx's own choice. */
  readonly isInUse: boolean;
  /** The one that buildx itself uses, in terminals too. */
  readonly isCurrent: boolean;
  readonly nodes: readonly BuilderNode[];
  readonly problem?: string;
}

export interface BuilderList {
  readonly builders: readonly Builder[];
  /** Why there are none, in one sentence; empty: there are. */
  readonly limits: string;
}

export const builders = request<Record<string, never>, BuilderList>("buildkitLens/builders");
/** What buildx tells of one builder, for people to read. Its daemon is not started for that. */
export const inspectBuilder = request<{ name: string }, { readonly text: string }>("buildkitLens/builders/inspect");
/** Makes it the one that buildx uses, in terminals too. */
export const useBuilder = request<{ name: string }, Record<string, never>>("buildkitLens/builders/use");
export const removeBuilder = request<{ name: string }, { readonly message: string }>("buildkitLens/builders/remove");

/** What a BuildKit daemon throws away by itself. Sizes in bytes; what is left out is as BuildKit has it. */
export interface GarbageCollection {
  readonly reservedSpace?: number;
  readonly maxUsedSpace?: number;
  readonly minFreeSpace?: number;
  /** In the order in which they are tried. */
  readonly policies?: readonly GarbagePolicy[];
}

export interface GarbagePolicy extends Omit<GarbageCollection, "policies"> {
  /** Internal records and frontends as well. */
  readonly all?: boolean;
  /** `type==exec.cachemount`; one of them has to hold. */
  readonly filters?: readonly string[];
  readonly keepSeconds?: number;
}

/** How a daemon talks to one registry. */
export interface RegistrySettings {
  /** `docker.io`, `registry.example:5000`. */
  readonly host: string;
  readonly mirrors?: readonly string[];
  /** It answers on plain HTTP. */
  readonly http?: boolean;
  /** Its certificate is not checked. */
  readonly insecure?: boolean;
  /** Files of certificates that it is checked with. */
  readonly ca?: readonly string[];
}

/** What a buildkitd.toml says, as far as it is written here. */
export interface DaemonSettings {
  readonly debug?: boolean;
  readonly maxParallelism?: number;
  readonly garbage?: GarbageCollection;
  readonly history?: { readonly maxAgeSeconds?: number; readonly maxEntries?: number };
  readonly registries?: readonly RegistrySettings[];
}

export type BuilderDriver = "docker-container" | "kubernetes" | "remote";

export interface NewBuilder {
  readonly name: string;
  readonly driver: BuilderDriver;
  /** Of a remote one its address; of one in a container the Docker context, absent: the one in use. */
  readonly endpoint?: string;
  /** As `--driver-opt` takes them: `namespace`, `cacert`. */
  readonly options: Readonly<Record<string, string>>;
  /** Not for `remote`, whose daemon is set up elsewhere. */
  readonly daemon?: DaemonSettings;
  /** Makes it the one that buildx uses. */
  readonly use: boolean;
}

/** Makes a builder; `problem` says why a remote one, which is made all the same, does not answer. */
export const createBuilder = request<NewBuilder, { readonly problem: string }>("buildkitLens/builders/create");
/** The buildkitd.toml that such settings come to. */
export const daemonFile = request<DaemonSettings, { readonly text: string }>("buildkitLens/builders/daemonFile");

/** A build of a Dockerfile that was started elsewhere, in a terminal for instance, and is in the engine's history. */
export interface ImportableBuild {
  /** The engine's own name for it. */
  readonly ref: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "succeeded" | "failed" | "cancelled";
  /** Steps as the engine counts them, its own included. */
  readonly total: number;
  readonly cached: number;
}

/** The builds that can be brought in, the newest first; refused with a sentence where the engine keeps no history. */
export const importableBuilds = request<{ uri: string }, readonly ImportableBuild[]>("buildkitLens/builds/importable");
/** Brings a build in, as if it had been started here; `buildId` is that of the past build. */
export const importBuild = request<{ uri: string; ref: string }, { buildId: string }>("buildkitLens/builds/import");
