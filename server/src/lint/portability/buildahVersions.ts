import { isOlder, readVersion } from "../../shared/versions";

/** The Buildah version that each Podman version builds with. Source: the go.mod of each Podman release. */
const inPodman: readonly (readonly [buildah: string, podman: string])[] = [
  ["1.21", "3.2"],
  ["1.22", "3.3"],
  ["1.23", "3.4"],
  ["1.24", "4.0"],
  ["1.26", "4.1"],
  ["1.27", "4.2"],
  ["1.28", "4.3"],
  ["1.29", "4.4"],
  ["1.30", "4.5"],
  ["1.31", "4.6"],
  ["1.32", "4.7"],
  ["1.33", "4.8"],
  ["1.35", "5.0"],
  ["1.36", "5.1"],
  ["1.37", "5.2"],
  ["1.38", "5.3"],
  ["1.39", "5.4"],
  ["1.40", "5.5"],
  ["1.41", "5.6"],
  ["1.42", "5.7"],
  ["1.43", "5.8"],
  ["1.44", "6.0"],
];

/** The first Podman that builds with that Buildah or a later one; undefined if none is known. */
export function podmanWithBuildah(buildah: string): string | undefined {
  return inPodman.find(([version]) => !isOlder(readVersion(version), readVersion(buildah)))?.[1];
}
