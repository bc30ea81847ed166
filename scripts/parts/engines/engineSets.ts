/** The engines of one Debian release: which packages hold them, and what they are to be. */
export interface EngineSet {
  /** What people call it on a command line. */
  readonly name: "current" | "old";
  /** The Debian release. */
  readonly suite: string;
  /** Its folder in the cache. The last figure counts the ways it was set up: raise it when that changes. */
  readonly part: string;
  readonly packages: readonly string[];
  /** What the versions begin with: a release under development moves on, and the tests should notice. */
  readonly versions: {
    readonly docker: string;
    /** Undefined where there is none. */
    readonly buildx: string | undefined;
    readonly podman: string;
    readonly buildah: string;
  };
  /** Whether an engine that the machine has already is taken instead. */
  readonly yieldsToOwn: boolean;
}

/** Docker 28 with BuildKit and buildx, Podman 5 and Buildah 1.43: what people use today. */
export const currentEngines: EngineSet = {
  name: "current",
  suite: "forky",
  part: "engines-forky-docker28-podman5-3",
  packages: [
    "docker.io",
    "docker-cli",
    "docker-buildx",
    "podman",
    "buildah",
    "docker-registry",
    "crun",
    "iptables",
    "iproute2",
    "busybox-static",
  ],
  versions: { docker: "28.", buildx: "0.", podman: "5.", buildah: "1.43." },
  yieldsToOwn: true,
};

/**
 * Docker 20.10, with BuildKit 0.8 and without buildx, Podman 4.3 and Buildah 1.28: the oldest that a maintained
 * distribution ships. What a machine has of its own is of no use here: the point is the version.
 */
export const oldEngines: EngineSet = {
  name: "old",
  suite: "bookworm",
  part: "engines-bookworm-docker20-podman4-1",
  packages: ["docker.io", "podman", "buildah", "crun", "iptables", "iproute2", "busybox-static"],
  versions: { docker: "20.10.", buildx: undefined, podman: "4.3.", buildah: "1.28." },
  yieldsToOwn: false,
};

export const engineSets: readonly EngineSet[] = [currentEngines, oldEngines];
