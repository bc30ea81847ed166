import type { BuildDetails, BuildState, BuildSummary, MissedBudget, TimelineBar } from "../../../server/src/protocol";
import { defined } from "../../../server/src/shared/defined";
import { formatSeconds } from "../../../server/src/shared/duration";
import { count } from "../../../server/src/shared/inWords";
import { rowName } from "./words";

/** The builds of one Dockerfile and target, the newest first. */
export interface BuildGroup {
  readonly kind: "group";
  readonly uri: string;
  readonly target?: string;
  readonly builds: readonly BuildSummary[];
}

/** A stage of a build (of one platform, if there were several), or the engine's internal steps. */
export interface BuildRow {
  readonly kind: "row";
  readonly build: BuildSummary;
  readonly row: string;
  readonly platform?: string;
  readonly bars: readonly TimelineBar[];
}

/** A line of the Builds view. */
export type BuildNode =
  | { readonly kind: "running"; readonly state: BuildState }
  | BuildGroup
  | { readonly kind: "build"; readonly build: BuildSummary }
  | { readonly kind: "missed"; readonly build: BuildSummary; readonly missed: MissedBudget }
  | { readonly kind: "error"; readonly build: BuildSummary }
  | BuildRow
  | { readonly kind: "step"; readonly build: BuildSummary; readonly bar: TimelineBar };

/** Groups builds, the most recent group first. Takes the builds with the newest first. */
export function groupBuilds(builds: readonly BuildSummary[]): BuildGroup[] {
  const groups = new Map<string, BuildSummary[]>();
  for (const build of builds) {
    const key = JSON.stringify([build.uri, build.target ?? null]);
    const group = groups.get(key);
    if (group) group.push(build);
    else groups.set(key, [build]);
  }
  return [...groups.values()].map((group) => {
    const [{ uri, target }] = group as [BuildSummary];
    return { kind: "group", uri, ...defined({ target }), builds: group };
  });
}

/** The children of a build: why it failed, the exceeded budgets, and its rows in file order. */
export function childrenOfBuild(build: BuildSummary, details: BuildDetails | undefined): BuildNode[] {
  const nodes: BuildNode[] = build.missed.map((missed) => ({ kind: "missed", build, missed }));
  if (build.outcome === "failed") nodes.unshift({ kind: "error", build });
  return details ? [...nodes, ...rowsOf(build, details)] : nodes;
}

/** The rows of a build: a stage that was built for several platforms has one for each. */
export function rowsOf(build: BuildSummary, { rows, bars }: Pick<BuildDetails, "rows" | "bars">): BuildRow[] {
  const byRow = new Map<string, Map<string | undefined, TimelineBar[]>>(rows.map((row) => [row, new Map()]));
  for (const bar of bars) {
    const platforms = byRow.get(bar.row);
    if (!platforms) continue;
    const known = platforms.get(bar.platform);
    if (known) known.push(bar);
    else platforms.set(bar.platform, [bar]);
  }
  return [...byRow].flatMap(([row, platforms]) =>
    [...platforms].map(([platform, own]): BuildRow => {
      return { kind: "row", build, row, ...defined({ platform }), bars: own };
    }),
  );
}

/** The description of a row: `linux/arm64 · 4 steps, 2 cached · 12 s`. */
export function describeRow({ row, platform, bars }: BuildRow): string {
  const cached = bars.filter(({ outcome }) => outcome === "cached").length;
  const seconds = bars.reduce((sum, bar) => sum + (bar.outcome === "cached" ? 0 : bar.seconds), 0);
  const steps = row === "engine" ? "" : `${count(bars.length, "step")}${cached > 0 ? `, ${cached} cached` : ""}`;
  return [platform ?? "", steps, cached === bars.length ? "" : formatSeconds(seconds)].filter(Boolean).join(" · ");
}

/** A row's name with its platform: `build on linux/arm64`. */
export function rowTitle({ row, platform }: Pick<BuildRow, "row" | "platform">): string {
  return platform === undefined ? rowName(row) : `${rowName(row)} on ${platform}`;
}

/** The builds that an action on these lines applies to; a group includes all its builds. */
export function buildsOf(nodes: readonly BuildNode[]): BuildSummary[] {
  const builds = nodes.flatMap((node) => {
    if (node.kind === "group") return node.builds;
    return node.kind === "running" ? [] : [node.build];
  });
  return [...new Map(builds.map((build) => [build.id, build])).values()];
}
