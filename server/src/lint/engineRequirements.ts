import { isOlder, readVersion } from "../shared/versions";
import { optionDefinitions } from "./options";
import { podmanWithBuildah } from "./portability/buildahVersions";
import type { Feature } from "./portability/features";
import { dockerWithFrontend } from "./portability/frontends";

export type EngineName = "docker" | "podman" | "buildah";

/** What the rules need to know of an engine that a project names. */
export interface RequiredEngine {
  /** As people call it. */
  readonly title: string;
  /** The version of what reads its Dockerfiles, BuildKit's frontend or Buildah, that brought a feature; undefined: each has it. */
  readonly readerWith: (feature: Feature) => string | undefined;
  /** The first version of the engine that has that version of the reader, or a later one; undefined: none as far as is known. */
  readonly versionWith: (reader: string) => string | undefined;
  /** It fetches the frontend that a file's `# syntax=` line names. */
  readonly fetchesFrontend: boolean;
  /** It takes an image name without a registry for one of Docker Hub. */
  readonly defaultsToDockerHub: boolean;
}

const buildahReads: Omit<RequiredEngine, "title" | "versionWith"> = {
  readerWith: ({ buildah }) => buildah,
  fetchesFrontend: false,
  defaultsToDockerHub: false,
};

export const requiredEngines: Readonly<Record<EngineName, RequiredEngine>> = {
  docker: {
    title: "Docker",
    readerWith: ({ frontend }) => frontend,
    versionWith: dockerWithFrontend,
    fetchesFrontend: true,
    defaultsToDockerHub: true,
  },
  podman: { ...buildahReads, title: "Podman", versionWith: podmanWithBuildah },
  buildah: { ...buildahReads, title: "Buildah", versionWith: (version) => version },
};

/** An engine that must build the file, in each version from `least` on. */
export interface EngineRequirement {
  readonly engine: EngineName;
  /** As written: `4.8`. */
  readonly least: string;
}

const memo = new WeakMap<readonly string[], readonly EngineRequirement[]>();

/**
 * Parses the option `engines`, such as `["podman >=4.8", "docker >=23"]`, in its order. Of two entries for one engine
 * the older version counts; invalid entries are ignored.
 */
export function readEngines(entries: readonly string[]): readonly EngineRequirement[] {
  let read = memo.get(entries);
  if (!read) {
    read = readAll(entries);
    memo.set(entries, read);
  }
  return read;
}

function readAll(entries: readonly string[]): EngineRequirement[] {
  const byEngine = new Map<EngineName, EngineRequirement>();
  for (const text of entries) {
    if (!optionDefinitions.engines.pattern?.test(text)) continue;
    const [engine = "", least = ""] = text.split(">=").map((part) => part.trim());
    const name = engine as EngineName;
    const known = byEngine.get(name);
    if (!known || isOlder(readVersion(least), readVersion(known.least))) byEngine.set(name, { engine: name, least });
  }
  return [...byEngine.values()];
}
