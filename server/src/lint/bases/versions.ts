import { readImageReference } from "../../dockerfile/images";
import { versionAtEnd } from "../../dockerfile/trim";
import type { OtherDockerfile } from "../surroundings";

/** A tag in its parts: `3.12-slim-bookworm` is version `3.12` of the variant `-slim-bookworm`. */
interface Tag {
  readonly version: string;
  readonly variant: string;
}

/** Another Dockerfile that builds on the same image in a newer version. */
export interface NewerVersion {
  readonly path: string;
  readonly tag: string;
}

/** Folders of Dockerfiles that have nothing to do with one another. */
const samples = /(?:^|[/_-])(?:demos?|examples?|fixtures?|samples?|testdata|tests?)(?:$|[/_-])/i;

/**
 * The newest version in which the other Dockerfiles build on the same image and variant, where it is newer. A file does not
 * count whose path names its version (`24/Dockerfile`), because it is there to be another one, or whose path says that it
 * is an example.
 */
export function newerVersion(image: string, others: readonly OtherDockerfile[]): NewerVersion | undefined {
  const { name, tag } = readImageReference(image);
  const own = readTag(tag);
  if (!own || image.includes("@")) return undefined;
  let newest: Tag = own;
  let found: NewerVersion | undefined;
  for (const { path, bases } of others) {
    for (const base of bases) {
      const other = readImageReference(base);
      const parts = other.name === name && !base.includes("@") ? readTag(other.tag) : undefined;
      if (parts?.variant !== own.variant || compare(parts.version, newest.version) <= 0) continue;
      if (samples.test(path) || namesVersion(path, parts) || namesVersion(path, own)) continue;
      newest = parts;
      found = { path, tag: other.tag };
    }
  }
  return found;
}

/** `3` beside `3.12` may be the same: neither is newer. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] as number) - (right[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readTag(tag: string): Tag | undefined {
  const [, version, variant] = /^v?(\d+(?:\.\d+){0,3})(-[a-z0-9.-]*)?$/.exec(tag) ?? [];
  return version === undefined
    ? undefined
    : { version, variant: (variant ?? "").slice(0, versionAtEnd(variant ?? "")) };
}

function namesVersion(path: string, { version }: Tag): boolean {
  return path.split(/[^0-9.]+/).some((part) => part.replace(/\.$/, "") === version || part === version.split(".")[0]);
}
