import type { EngineId } from "./engines";
import { request } from "./names";

/** A machine, container or pod of a builder. */
export interface BuilderNode {
  readonly name: string;
  readonly endpoint: string;
  /** buildx's own word: `running`, `inactive`, `stopped`. */
  readonly status: string;
  /** BuildKit's version, once it is known. */
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
  /** The engine that they belong to. */
  readonly engine: EngineId;
  readonly builders: readonly Builder[];
  /** Why there are none, in one sentence; empty: there are. */
  readonly limits: string;
}

export const builders = request<Record<string, never>, BuilderList>("buildkitLens/builders");
/** buildx's description of a builder, for people to read. Does not start its daemon. */
export const inspectBuilder = request<{ name: string }, { readonly text: string }>("buildkitLens/builders/inspect");
/** Sets it as the current builder of buildx, in terminals too. */
export const useBuilder = request<{ name: string }, Record<string, never>>("buildkitLens/builders/use");
export const removeBuilder = request<{ name: string }, { readonly message: string }>("buildkitLens/builders/remove");

/** What a BuildKit daemon removes automatically. Sizes in bytes; absent fields use BuildKit's defaults. */
export interface GarbageCollection {
  readonly reservedSpace?: number;
  readonly maxUsedSpace?: number;
  readonly minFreeSpace?: number;
  /** In the order in which they are tried. */
  readonly policies?: readonly GarbagePolicy[];
}

export interface GarbagePolicy extends Omit<GarbageCollection, "policies"> {
  /** Internal records and frontends too. */
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
  /** The address of a remote builder; the Docker context of one in a container, absent: the current one. */
  readonly endpoint?: string;
  /** As `--driver-opt` takes them: `namespace`, `cacert`. */
  readonly options: Readonly<Record<string, string>>;
  /** Not for `remote`, whose daemon is set up elsewhere. */
  readonly daemon?: DaemonSettings;
  /** Set it as the current builder of buildx. */
  readonly use: boolean;
}

/** Creates a builder; `problem` is the reason why a remote one, which is created anyway, is not responding. */
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

/** The builds that can be imported, the newest first; rejected with a message if the engine has no build history. */
export const importableBuilds = request<{ uri: string }, readonly ImportableBuild[]>("buildkitLens/builds/importable");
/** Imports a build, as if it had been started here; `buildId` is that of the past build. */
export const importBuild = request<{ uri: string; ref: string }, { buildId: string }>("buildkitLens/builds/import");
