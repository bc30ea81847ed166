import { readImageReference } from "../../dockerfile/model/images";
import { versionAtEnd } from "../../shared/trim";
import { readVersion } from "../../shared/versions";
import type { OtherDockerfile } from "../fileContext";

/** A tag in its parts: `3.12-slim-bookworm` is version `3.12` of the variant `-slim-bookworm`. */
interface Tag {
  readonly version: string;
  readonly numbers: readonly number[];
  readonly variant: string;
}

/** Another Dockerfile that builds on the same image in a newer version. */
export interface NewerVersion {
  readonly path: string;
  readonly tag: string;
}

/** Folders of Dockerfiles that have nothing to do with one another. */
const samples = /(?:^|[/_-])(?:demos?|examples?|fixtures?|samples?|testdata|tests?)(?:$|[/_-])/i;

/** An image of another Dockerfile, read once. */
interface OtherBase extends Tag {
  readonly path: string;
  readonly pathNumbers: readonly string[];
  readonly tag: string;
}

/** Each base is compared with so many others of its image. */
const mostOthers = 500;

/** By image and variant. */
type OtherBases = ReadonlyMap<string, readonly OtherBase[]>;

const memo = new WeakMap<readonly OtherDockerfile[], OtherBases>();

/**
 * The newest version in which the other Dockerfiles build on the same image and variant, where it is newer. A file does not
 * count whose path names its version (`24/Dockerfile`), because it is there to be another one, or whose path says that it
 * is an example.
 */
export function newerVersion(image: string, others: readonly OtherDockerfile[]): NewerVersion | undefined {
  const { name, tag } = readImageReference(image);
  const own = readTag(tag);
  if (!own || image.includes("@")) return undefined;
  const known = memo.get(others) ?? readOthers(others);
  memo.set(others, known);
  let newest: Tag = own;
  let found: NewerVersion | undefined;
  for (const other of known.get(keyOf(name, own)) ?? []) {
    if (compare(other.numbers, newest.numbers) <= 0 || namesVersion(other.pathNumbers, own)) continue;
    newest = other;
    found = { path: other.path, tag: other.tag };
  }
  return found;
}

function readOthers(others: readonly OtherDockerfile[]): OtherBases {
  const known = new Map<string, OtherBase[]>();
  for (const { path, bases } of others) {
    if (samples.test(path)) continue;
    const pathNumbers = path.split(/[^0-9.]+/);
    for (const base of bases) {
      const { name, tag } = readImageReference(base);
      const parts = base.includes("@") ? undefined : readTag(tag);
      if (!parts || namesVersion(pathNumbers, parts)) continue;
      const key = keyOf(name, parts);
      const same = known.get(key);
      if (same && same.length < mostOthers) same.push({ ...parts, path, pathNumbers, tag });
      else if (!same) known.set(key, [{ ...parts, path, pathNumbers, tag }]);
    }
  }
  return known;
}

function keyOf(name: string, { variant }: Tag): string {
  return `${name}:${variant}`;
}

/** `3` beside `3.12` may be the same: neither is newer. */
function compare(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] as number) - (right[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readTag(tag: string): Tag | undefined {
  const [, version, variant] = /^v?(\d+(?:\.\d+){0,3})(-[a-z0-9.-]*)?$/.exec(tag) ?? [];
  if (version === undefined) return undefined;
  const numbers = readVersion(version);
  return { version, numbers, variant: (variant ?? "").slice(0, versionAtEnd(variant ?? "")) };
}

/** @param pathNumbers what a path has of digits and dots */
function namesVersion(pathNumbers: readonly string[], { version }: Tag): boolean {
  const major = version.split(".", 1)[0];
  return pathNumbers.some((part) => part === version || part === `${version}.` || part === major);
}
