import { isOlder, readVersion } from "../../shared/versions";

/**
 * The Dockerfile frontend built into each Docker Engine, which parses files without a `# syntax=` line.
 * Source: Docker Engine's release notes ("Update BuildKit to …"), BuildKit's ("Built-in Dockerfile frontend …").
 */
const builtIn: readonly (readonly [frontend: string, docker: string])[] = [
  ["1.2", "20.10"],
  ["1.4", "23.0"],
  ["1.5", "24.0"],
  ["1.6", "25.0"],
  ["1.7", "26.0"],
  ["1.8", "27.0"],
  ["1.9", "27.1"],
  ["1.10", "27.3"],
  ["1.11", "27.4"],
  ["1.14", "28.0"],
  ["1.15", "28.1"],
  ["1.16", "28.2"],
  ["1.17", "28.3"],
  ["1.18", "28.4"],
  ["1.19", "28.5"],
  ["1.20", "29.1"],
  ["1.21", "29.2"],
];

/** The first Docker Engine whose built-in frontend is that one or a later one; undefined if none is known. */
export function dockerWithFrontend(frontend: string): string | undefined {
  return builtIn.find(([version]) => !isOlder(readVersion(version), readVersion(frontend)))?.[1];
}

/** The frontend that a `# syntax=` line pins. */
export interface PinnedFrontend {
  /** `1.4` or `1.4.2`. */
  readonly version: string;
  /** Whether it is from the labs channel, which has features before the stable channel. */
  readonly isLabs: boolean;
  /** A digest selects the image, whatever the version. */
  readonly hasDigest: boolean;
  /** Offsets of the version in the reference. */
  readonly start: number;
  readonly end: number;
}

const pinned = /^((?:docker\.io\/)?docker\/dockerfile(?:-upstream)?:)(1\.\d+(?:\.\d+)?)(-labs)?(@\S+)?$/;

/** Reads `docker/dockerfile:1.4`; undefined for floating tags (`:1`, `:labs`), a digest without a version, and other images. */
export function readPinnedFrontend(reference: string): PinnedFrontend | undefined {
  const match = pinned.exec(reference);
  if (!match) return undefined;
  const [, image = "", version = "", labs = "", digest] = match;
  return {
    version,
    isLabs: labs !== "",
    hasDigest: digest !== undefined,
    start: image.length,
    end: image.length + version.length + labs.length,
  };
}
