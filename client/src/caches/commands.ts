import { Range, Uri, window } from "vscode";
import type { CacheOwner, EngineCaches, EngineId } from "../../../server/src/protocol";
import { chooseDockerfile } from "../build/dockerfiles";
import type { Command } from "../command";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import { showMessage } from "../ui/messages";
import { type CacheNode, idsOf } from "./cacheTree";
import { clearChosen, clearUnused } from "./clear";
import { warm } from "./warm";

/** The commands of the Caches view, which are called with its lines. */
export const cachesViewCommands: readonly Command[] = [
  { id: "buildkitLens.refreshCaches", run: ({ caches }) => caches.store.refresh() },
  { id: "buildkitLens.stopReadingCaches", run: ({ caches }) => caches.store.stop() },
  {
    id: "buildkitLens.clearChosenCaches",
    run: async (parts, node, selected) => {
      const nodes = nodesOf(parts, node, selected);
      const [first] = nodes;
      const engine = first && engineOf(first);
      const caches = engine && parts.caches.store.of(engine).caches;
      if (!first || !caches) return;
      if (first.kind === "engine") return clearChosen(parts, caches, { kind: "all" });
      if (first.kind === "type") return clearChosen(parts, caches, { kind: "type", type: first.usage.type });
      await clearChosen(parts, caches, { kind: "mounts", ids: mountIds(nodes, caches) });
    },
  },
  {
    id: "buildkitLens.clearCachesOfStage",
    run: (parts, node) =>
      withOwner(parts, node, ({ uri, stage }, caches) =>
        clearChosen(parts, caches, { kind: "mounts", ids: idsOf(caches, uri, stage) }),
      ),
  },
  {
    id: "buildkitLens.clearCachesOfFile",
    run: (parts, node) =>
      withOwner(parts, node, ({ uri }, caches) =>
        clearChosen(parts, caches, { kind: "mounts", ids: idsOf(caches, uri) }),
      ),
  },
  {
    id: "buildkitLens.clearUnusedCaches",
    run: async (parts, node) => {
      const engine = isNode(node) ? engineOf(node) : (await parts.caches.store.engines())[0]?.id;
      if (engine === undefined) return showMessage("info", "No build engine is running.");
      await parts.caches.store.read(engine);
      const { caches, problem } = parts.caches.store.of(engine);
      if (caches) return clearUnused(parts, caches);
      if (problem !== undefined) showMessage("error", problem);
    },
  },
  {
    id: "buildkitLens.warmCaches",
    run: async (parts, called) => {
      if (
        !trustedFor(
          "Warming caches is disabled in Restricted Mode because it runs commands from this folder's Dockerfiles.",
        )
      )
        return;
      const owner = isNode(called) ? ownerOf(called) : undefined;
      const file = await chooseDockerfile(owner ? Uri.parse(owner.uri) : called, "to warm the caches for");
      if (file) await warm(parts, file, isNode(called) ? engineOf(called) : undefined);
    },
  },
  {
    id: "buildkitLens.goToCacheMount",
    run: async (_parts, uri, line) => {
      if (typeof uri !== "string" || typeof line !== "number") return;
      // The focus stays in the list, so that its lines can be walked through with the keyboard.
      const selection = new Range(line, 0, line, 0);
      await window.showTextDocument(Uri.parse(uri), { selection, preserveFocus: true, preview: true });
    },
  },
];

function isNode(value: unknown): value is CacheNode {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The lines that a command applies to: the selection if it includes the line that it was called on. */
function nodesOf({ caches }: Parts, node: unknown, selected: unknown): readonly CacheNode[] {
  const all = Array.isArray(selected) ? selected.filter(isNode) : [];
  if (all.length > 0) return all;
  return isNode(node) ? [node] : caches.selection;
}

function engineOf(node: CacheNode): EngineId {
  if (node.kind === "engine") return node.status.id;
  return node.kind === "mounts" ? node.caches.engine : node.engine;
}

/** Ids of the cache mounts among the lines of one engine. */
function mountIds(nodes: readonly CacheNode[], { engine, mounts }: EngineCaches): string[] {
  const own = nodes.filter((node) => engineOf(node) === engine);
  const ids = own.flatMap((node) => {
    if (node.kind === "mounts") return mounts.map(({ id }) => id);
    return node.kind === "mount" || node.kind === "owner" ? [node.mount.id] : [];
  });
  return [...new Set(ids)];
}

function ownerOf(node: CacheNode): CacheOwner | undefined {
  if (node.kind === "owner") return node.owner;
  return node.kind === "mount" ? node.owners[0] : undefined;
}

async function withOwner(
  { caches: view }: Parts,
  node: unknown,
  work: (owner: CacheOwner, caches: EngineCaches) => Promise<void>,
): Promise<void> {
  const owner = isNode(node) ? ownerOf(node) : undefined;
  const caches = isNode(node) ? view.store.of(engineOf(node)).caches : undefined;
  if (owner && caches) await work(owner, caches);
}
