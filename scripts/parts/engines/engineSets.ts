/** The engines of one Debian release: which packages hold them, and what they are to be. */
export interface EngineSet {
  /** The Debian release, and the name of the set. */
  suite: string;
  /** Its folder in the cache. The last figure counts the ways it was set up: raise it when that changes. */
  part: string;
  packages: readonly string[];
  /** What the versions begin with: a release under development moves on, and the tests should notice. */
  versions: { docker: string; buildx: string; podman: string };
}

/** Docker 28 with BuildKit and buildx, and Podman 5: what people use today. */
export const currentEngines: EngineSet = {
  suite: "forky",
  part: "engines-forky-docker28-podman5-1",
  packages: ["docker.io", "docker-cli", "docker-buildx", "podman", "crun", "iptables", "iproute2", "busybox-static"],
  versions: { docker: "28.", buildx: "0.", podman: "5." },
};

// The old engines (Docker 20.10 without buildx, Podman 4.3) are to stand here as a second set, with the suite
// "bookworm": everything else takes its set as an argument.
