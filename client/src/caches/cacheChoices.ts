import type { CacheMountUsage, CacheSelection, CacheUsage } from "../../../server/src/protocol";
import { count, formatAgo, formatBytes, plainLabel } from "../format";

/** One line to pick in "Clear Build Cache…", or a heading between them. */
export type CacheChoice =
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly description: string;
      readonly detail?: string;
      readonly selection: CacheSelection;
      readonly bytes: number;
    };

/**
 * What can be cleared, the most likely first: the mounts of this file and all of them together, the other mounts by
 * size, everything. Empty where the engine keeps nothing.
 */
export function cacheChoices(usage: CacheUsage, now: number): CacheChoice[] {
  const bySize = [...usage.mounts].sort((a, b) => b.bytes - a.bytes);
  const own = bySize.filter((mount) => mount.inThisFile);
  const others = bySize.filter((mount) => !mount.inThisFile);
  const choices: CacheChoice[] = [];
  const mountChoice = (mount: CacheMountUsage): CacheChoice => describeMount(mount, now);
  if (own.length > 0) choices.push({ kind: "heading", label: "used by this file" });
  if (own.length > 1) choices.push(allOf(own));
  choices.push(...own.map(mountChoice));
  if (others.length > 0)
    choices.push({ kind: "heading", label: own.length > 0 ? "other cache mounts" : "cache mounts" });
  choices.push(...others.map(mountChoice));
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
  return { kind: "choice", label: "All of this file", description, selection: { kind: "mounts", ids }, bytes };
}

function all({ totalBytes, mounts, limits }: CacheUsage): CacheChoice {
  const bytes = Math.max(totalBytes, sum(mounts));
  const description = `${formatBytes(bytes)} · of every project`;
  const selection = { kind: "all" } as const;
  return {
    kind: "choice",
    label: "The whole build cache",
    description,
    ...(limits && { detail: limits }),
    selection,
    bytes,
  };
}

const sum = (mounts: readonly CacheMountUsage[]): number => mounts.reduce((bytes, mount) => bytes + mount.bytes, 0);

/** What several picks come to: all where one of them is all, else each mount id once. */
export function mergeSelections(selections: readonly CacheSelection[]): CacheSelection {
  const ids = selections.flatMap((selection) => (selection.kind === "mounts" ? selection.ids : []));
  return selections.some(({ kind }) => kind === "all") ? { kind: "all" } : { kind: "mounts", ids: [...new Set(ids)] };
}

/** The question before clearing: what goes and how much it is, and what that costs. */
export function confirmation(
  selection: CacheSelection,
  usage: CacheUsage,
  engine: string,
): { message: string; detail: string } {
  if (selection.kind === "all") {
    const bytes = Math.max(usage.totalBytes, sum(usage.mounts));
    return {
      message: `Clear the whole build cache of ${engine}, ${formatBytes(bytes)}?`,
      detail: "Every project's next build runs all its steps again and downloads its packages again.",
    };
  }
  const mounts = usage.mounts.filter(({ id }) => selection.ids.includes(id));
  const names = mounts.map(({ id, bytes }) => `${id} (${formatBytes(bytes)})`).join("\n");
  const what = count(mounts.length, "cache mount");
  return {
    message: `Clear ${what} of ${engine}, ${formatBytes(sum(mounts))}?`,
    detail: `${names}\n\nThe next build that uses ${mounts.length === 1 ? "it" : "them"} downloads its packages again.`,
  };
}
