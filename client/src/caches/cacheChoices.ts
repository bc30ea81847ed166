import type { CacheMountUsage, CacheSelection, CacheUsage, UnusedCaches } from "../../../server/src/protocol";
import { formatBytes } from "../../../server/src/shared/bytes";
import { count } from "../../../server/src/shared/inWords";
import { formatAgo, plainLabel } from "../ui/format";

/** The selections that are offered here: single mounts or everything. */
type Chosen = Extract<CacheSelection, { kind: "mounts" | "all" }>;

/** A line of "Clear Build Cache…", or a heading. */
export type CacheChoice =
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly description: string;
      readonly detail?: string;
      readonly selection: Chosen;
      readonly bytes: number;
    };

/**
 * What can be cleared, the most likely first: this file's mounts together and one by one, the other mounts by size,
 * everything. Empty if the cache is empty.
 */
export function cacheChoices(usage: CacheUsage, now: number): CacheChoice[] {
  const bySize = [...usage.mounts].sort((a, b) => b.bytes - a.bytes);
  const own = bySize.filter((mount) => mount.inThisFile);
  const others = bySize.filter((mount) => !mount.inThisFile);
  const choices: CacheChoice[] = [];
  const mountChoice = (mount: CacheMountUsage): CacheChoice => describeMount(mount, now);
  if (own.length > 0) choices.push({ kind: "heading", label: "used by this Dockerfile" });
  if (own.length > 1) choices.push(allOf(own));
  for (const mount of own) choices.push(mountChoice(mount));
  if (others.length > 0)
    choices.push({ kind: "heading", label: own.length > 0 ? "other cache mounts" : "cache mounts" });
  for (const mount of others) choices.push(mountChoice(mount));
  if (usage.totalBytes > 0 || usage.mounts.length > 0)
    choices.push({ kind: "heading", label: "everything" }, all(usage));
  return choices;
}

function describeMount({ id, bytes, lastUsed, target }: CacheMountUsage, now: number): CacheChoice {
  const used = lastUsed === undefined ? undefined : formatAgo(lastUsed, now);
  const description = [formatBytes(bytes), used && `used ${used}`].filter(Boolean).join(" · ");
  const selection = { kind: "mounts", ids: [id] } as const;
  return {
    kind: "choice",
    label: plainLabel(id),
    description,
    ...(target && target !== id && { detail: plainLabel(target) }),
    selection,
    bytes,
  };
}

function allOf(mounts: readonly CacheMountUsage[]): CacheChoice {
  const bytes = sum(mounts);
  const ids = mounts.map((mount) => mount.id);
  const description = `${formatBytes(bytes)} · ${count(ids.length, "cache mount")}`;
  return { kind: "choice", label: "All of this Dockerfile", description, selection: { kind: "mounts", ids }, bytes };
}

function all({ totalBytes, mounts, limits }: CacheUsage): CacheChoice {
  const bytes = Math.max(totalBytes, sum(mounts));
  const description = `${formatBytes(bytes)} · all projects`;
  const selection = { kind: "all" } as const;
  return {
    kind: "choice",
    label: "Entire build cache",
    description,
    ...(limits && { detail: limits }),
    selection,
    bytes,
  };
}

const sum = (mounts: readonly CacheMountUsage[]): number => mounts.reduce((bytes, mount) => bytes + mount.bytes, 0);

/** Merges several selections: everything if one of them is, else each mount id once. */
export function mergeSelections(selections: readonly Chosen[]): Chosen {
  const ids = selections.flatMap((selection) => (selection.kind === "mounts" ? selection.ids : []));
  return selections.some(({ kind }) => kind === "all") ? { kind: "all" } : { kind: "mounts", ids: [...new Set(ids)] };
}

export interface Question {
  readonly message: string;
  readonly detail: string;
}

/** The confirmation before clearing: what is deleted, its size, and the consequences. */
export function confirmation(
  selection: Exclude<CacheSelection, { kind: "unused" }>,
  usage: CacheUsage,
  engine: string,
): Question {
  if (selection.kind === "all") {
    const bytes = Math.max(usage.totalBytes, sum(usage.mounts));
    return {
      message: `Clear the entire build cache of ${engine} (${formatBytes(bytes)})?`,
      detail: "The next build of every project will rerun all steps and download all packages again.",
    };
  }
  if (selection.kind === "type") {
    const { type, records, bytes } =
      usage.others.find((each) => each.type === selection.type) ?? nothingOf(selection.type);
    return {
      message: `Clear ${typeInSentence(type)} of ${engine} (${formatBytes(bytes)})?`,
      detail: `${count(records, "record")} of all projects. ${typeCost(type)}`,
    };
  }
  const mounts = usage.mounts.filter(({ id }) => selection.ids.includes(id));
  const names = mounts.map(({ id, bytes }) => `${id} (${formatBytes(bytes)})`).join("\n");
  const what = count(mounts.length, "cache mount");
  return {
    message: `Clear ${what} of ${engine} (${formatBytes(sum(mounts))})?`,
    detail: `${names}\n\nThe next build that uses ${mounts.length === 1 ? "it" : "them"} will download its packages again.`,
  };
}

const nothingOf = (type: string) => ({ type, records: 0, bytes: 0 });

/** The confirmation before clearing caches that no build used for a number of days. */
export function unusedConfirmation(days: number, unused: UnusedCaches, usage: CacheUsage, engine: string): Question {
  const names = unused.mounts.map((id) => {
    const mount = usage.mounts.find((each) => each.id === id);
    return mount ? `${id} (${formatBytes(mount.bytes)})` : id;
  });
  const others = unused.others > 0 ? [`${count(unused.others, "record")} of layers and build contexts`] : [];
  // Engines report either the last use or only the last write.
  const isByWriting = usage.mounts.some(({ lastWritten }) => lastWritten !== undefined);
  const note = isByWriting
    ? `${engine} does not record when a cache was last used, so this uses the time of the last write.`
    : "Cache still needed by other records is kept.";
  return {
    message: `Clear ${engine} caches not used for ${count(days, "day")} (up to ${formatBytes(unused.bytes)})?`,
    detail: `${[...names, ...others].join("\n")}\n\n${note}`,
  };
}

/** As they are written within a sentence. */
const typeNames: Readonly<Record<string, string>> = {
  regular: "layers",
  "source.local": "local build contexts",
  "source.git.checkout": "Git checkouts",
  frontend: "Dockerfile frontends",
  internal: "internal BuildKit records",
};

/** The label of a type of BuildKit's records. */
export function typeName(type: string): string {
  const name = typeInSentence(type);
  return Object.hasOwn(typeNames, type) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

function typeInSentence(type: string): string {
  return Object.hasOwn(typeNames, type) ? (typeNames[type] as string) : plainLabel(type);
}

function typeCost(type: string): string {
  if (type === "source.local") return "The next build will transfer its entire context again.";
  if (type === "source.git.checkout") return "The next build will fetch its repositories again.";
  if (type === "frontend") return "The next build will pull its frontend again.";
  return "The next builds will rerun their steps.";
}
