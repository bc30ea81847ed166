import type {
  CacheMountUsage,
  CacheOwner,
  CacheTypeUsage,
  EngineCaches,
  EngineId,
  EngineStatus,
} from "../../../server/src/protocol";
import { formatBytes } from "../../../server/src/shared/bytes";
import { count } from "../../../server/src/shared/inWords";
import { formatAgo } from "../ui/format";
import type { CacheReading } from "./cacheStore";

/** A line of the Caches view. */
export type CacheNode =
  | { readonly kind: "engine"; readonly status: EngineStatus; readonly isFirst: boolean }
  | { readonly kind: "mounts"; readonly caches: EngineCaches }
  | MountNode
  | OwnerNode
  | { readonly kind: "type"; readonly engine: EngineId; readonly usage: CacheTypeUsage }
  | NoteNode;

export interface MountNode {
  readonly kind: "mount";
  readonly engine: EngineId;
  readonly mount: CacheMountUsage;
  readonly owners: readonly CacheOwner[];
}

/** An instruction that mounts a cache. */
export interface OwnerNode {
  readonly kind: "owner";
  readonly engine: EngineId;
  readonly mount: CacheMountUsage;
  readonly owner: CacheOwner;
}

/** A message: a limitation or a problem. */
export interface NoteNode {
  readonly kind: "note";
  readonly engine: EngineId;
  readonly text: string;
  readonly isProblem: boolean;
}

/** The children of an engine: its cache mounts, other records by type, and its limitations. */
export function childrenOfEngine(engine: EngineId, { caches, problem }: CacheReading): CacheNode[] {
  const note = (text: string, isProblem: boolean): CacheNode => ({ kind: "note", engine, text, isProblem });
  if (problem !== undefined) return [note(problem, true)];
  if (caches === undefined) return [];
  const { mounts, others, limits } = caches;
  const nodes: CacheNode[] = [];
  if (mounts.length > 0) nodes.push({ kind: "mounts", caches });
  for (const usage of others) nodes.push({ kind: "type", engine, usage });
  if (limits !== "") nodes.push(note(limits, false));
  if (nodes.length === 0) nodes.push(note("The cache is empty. The next build starts from scratch.", false));
  return nodes;
}

/** The cache mounts, those of this workspace first; each part by size, as the server gives it. */
export function mountNodes({ engine, mounts, owners }: EngineCaches): MountNode[] {
  const nodes = mounts.map((mount): MountNode => {
    // An id can be any string, including "constructor".
    const own = Object.hasOwn(owners, mount.id) ? (owners[mount.id] ?? []) : [];
    return { kind: "mount", engine, mount, owners: own };
  });
  return nodes.toSorted((a, b) => Number(b.owners.length > 0) - Number(a.owners.length > 0));
}

/** The instructions that use a mount, if there are several. */
export function ownerNodes({ engine, mount, owners }: MountNode): OwnerNode[] {
  return owners.length < 2 ? [] : owners.map((owner) => ({ kind: "owner", engine, mount, owner }));
}

/** The ids of an engine's cache mounts that a Dockerfile, or one of its stages, uses. */
export function idsOf({ mounts, owners }: EngineCaches, uri: string, stage?: string): string[] {
  const isOwn = (owner: CacheOwner) => owner.uri === uri && (stage === undefined || owner.stage === stage);
  return mounts.map(({ id }) => id).filter((id) => Object.hasOwn(owners, id) && owners[id]?.some(isOwn));
}

const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" · ");

/** The description of an engine: `3.1 GB · read 2 min ago`. */
export function describeReading({ caches, readAt, problem, isReading }: CacheReading, now: number): string {
  if (isReading) return join(caches && formatBytes(caches.totalBytes), "reading…");
  if (problem !== undefined) return "could not be read";
  if (caches === undefined || readAt === undefined) return "";
  return join(formatBytes(caches.totalBytes), `read ${formatAgo(new Date(readAt).toISOString(), now)}`);
}

/** The description of the group of cache mounts: `1.2 GB · 12 mounts`. */
export function describeMounts({ mounts }: Pick<EngineCaches, "mounts">): string {
  return join(formatBytes(mounts.reduce((sum, { bytes }) => sum + bytes, 0)), count(mounts.length, "mount"));
}

/** `165 MB · used 2 h ago · 3 uses · app/Dockerfile:12`, the size first, because a narrow view cuts off the rest. */
export function describeMount({ mount, owners }: MountNode, now: number): string {
  const { bytes, lastUsed, lastWritten, uses, isInUse } = mount;
  const used = lastUsed === undefined ? undefined : `used ${formatAgo(lastUsed, now)}`;
  const written = lastWritten === undefined ? undefined : `written ${formatAgo(lastWritten, now)}`;
  const [owner] = owners;
  const files = new Set(owners.map(({ uri }) => uri)).size;
  const where = owner && (owners.length === 1 ? placeOf(owner) : inWords(owners.length, files, owner));
  const busy = isInUse ? "in use now" : undefined;
  return join(formatBytes(bytes), used ?? written, busy, uses ? count(uses, "use") : "", where);
}

function inWords(instructions: number, files: number, { path }: CacheOwner): string {
  return files === 1 ? `${path}, ${instructions} times` : count(files, "Dockerfile");
}

/** `app/Dockerfile:12`. */
export function placeOf({ path, line }: CacheOwner): string {
  return `${path}:${line + 1}`;
}

/** An instruction without its mounts: `stage deps · RUN npm ci`. */
export function describeOwner({ stage, instruction }: CacheOwner): string {
  return join(`stage ${stage}`, instruction.replaceAll(/--mount=\S+ ?/g, ""));
}

/** `2.4 GB · 134 records · used 2 h ago · 1.0 GB shared with images`. */
export function describeType({ bytes, records, lastUsed, sharedBytes }: CacheTypeUsage, now: number): string {
  const used = lastUsed === undefined ? undefined : `used ${formatAgo(lastUsed, now)}`;
  const shared = sharedBytes > 0 ? `${formatBytes(sharedBytes)} shared with images` : undefined;
  return join(formatBytes(bytes), count(records, "record"), used, shared);
}
