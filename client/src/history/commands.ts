import type { BuildSummary } from "../../../server/src/protocol";
import type { Command } from "../command";
import type { Parts } from "../parts";
import { goToInstruction } from "../ui/goToInstruction";
import { buildAgain } from "./buildAgain";
import { type BuildNode, buildsOf } from "./buildTree";
import { chooseBuild, chooseBuilds } from "./chooseBuild";
import { forgetBuilds } from "./forgetBuilds";

/** The commands of the Builds view. The view calls them with its lines; from the palette, they ask. */
export const buildsViewCommands: readonly Command[] = [
  {
    id: "buildkitLens.showTimeline",
    run: async ({ views }, node) => {
      const build = single(node) ?? (await chooseBuild(views.past, { placeHolder: "Choose the build to show" }));
      if (build) views.timelines.show(build);
    },
  },
  {
    id: "buildkitLens.compareBuilds",
    run: async (parts, node, selected) => {
      const [one, other] = pair(parts, node, selected);
      if (one && other) return parts.views.comparisons.show(one, other);
      const first = one ?? (await chooseBuild(parts.views.past, { placeHolder: "Choose the first build to compare" }));
      if (first) await parts.views.compareWith(first);
    },
  },
  {
    id: "buildkitLens.showBuildLog",
    run: async ({ views }, node) => {
      const build =
        single(node) ?? (await chooseBuild(views.past, { placeHolder: "Choose the build whose log to show" }));
      if (build) await views.logs.show(build);
    },
  },
  {
    id: "buildkitLens.buildAgain",
    run: async (parts, node) => {
      const build =
        single(node) ?? (await chooseBuild(parts.views.past, { placeHolder: "Choose the build to repeat" }));
      if (build) await buildAgain(parts, build);
    },
  },
  {
    id: "buildkitLens.forgetBuilds",
    run: async ({ server, views }, node, selected) => {
      const nodes = nodesOf(node, selected);
      const builds = nodes.length > 0 ? buildsOf(nodes) : await chooseBuilds(views.past, "Choose the builds to delete");
      await forgetBuilds(server, builds);
    },
  },
  {
    id: "buildkitLens.cancelRunningBuild",
    run: async ({ builds }, node) => {
      if (isNode(node) && node.kind === "running") await builds.cancel(node.state.buildId);
    },
  },
  {
    id: "buildkitLens.goToBlamedStep",
    run: async ({ server }, node) => {
      if (!isNode(node) || node.kind !== "step" || node.bar.blamed === undefined) return;
      await goToInstruction(server, node.build.uri, node.bar.blamed);
    },
  },
  {
    id: "buildkitLens.goToInstruction",
    run: async ({ server }, uri, key) => {
      if (typeof uri === "string" && typeof key === "string") await goToInstruction(server, uri, key);
    },
  },
];

function isNode(value: unknown): value is BuildNode {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The lines that a command applies to: the selection if it includes the line that it was called on. */
function nodesOf(node: unknown, selected: unknown): BuildNode[] {
  const all = Array.isArray(selected) ? selected.filter(isNode) : [];
  return all.length > 0 ? all : isNode(node) ? [node] : [];
}

function single(node: unknown): BuildSummary | undefined {
  return isNode(node) && node.kind !== "group" ? buildsOf([node])[0] : undefined;
}

/** The two selected builds, or the one that a command was called on. */
function pair({ views }: Parts, node: unknown, selected: unknown): (BuildSummary | undefined)[] {
  const own = nodesOf(node, selected);
  const builds = buildsOf(own.length > 0 ? own : views.tree.selection);
  return builds.length === 2 ? builds : [single(node)];
}
