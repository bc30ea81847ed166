import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { type CacheOwner, type CacheTypeUsage, escapeInvisible } from "../../../server/src/protocol";
import { formatBytes } from "../../../server/src/shared/bytes";
import { count } from "../../../server/src/shared/inWords";
import { typeName } from "./cacheChoices";
import type { CacheReading } from "./cacheStore";
import {
  type CacheNode,
  describeMount,
  describeMounts,
  describeOwner,
  describeReading,
  describeType,
  type MountNode,
  type NoteNode,
  ownerNodes,
  placeOf,
} from "./cacheTree";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** The tree item of a line of the Caches view. Its text says all that icons do. */
export function itemOf(node: CacheNode, readingOf: (node: CacheNode) => CacheReading, now: number): TreeItem {
  switch (node.kind) {
    case "engine":
      return line(node.status.label, node.isFirst ? Expanded : Collapsed, {
        id: node.status.id,
        description: describeReading(readingOf(node), now),
        iconPath: new ThemeIcon("server-process"),
        contextValue: "engine",
        tooltip: engineTooltip(node.status.label, readingOf(node)),
      });
    case "mounts":
      return line("Cache mounts", Expanded, {
        id: `${node.caches.engine} mounts`,
        description: describeMounts(node.caches),
        iconPath: new ThemeIcon("folder-library"),
        contextValue: "mounts",
      });
    case "mount":
      return mountItem(node, now);
    case "owner":
      return line(placeOf(node.owner), None, {
        id: `${node.engine} mount ${node.mount.id} ${node.owner.uri} ${node.owner.line}`,
        description: describeOwner(node.owner),
        iconPath: new ThemeIcon("symbol-method"),
        contextValue: "owner",
        tooltip: node.owner.instruction,
        ...goTo(node.owner),
      });
    case "type":
      return typeItem(node.engine, node.usage, now);
    case "note":
      return noteItem(node);
  }
}

function mountItem(node: MountNode, now: number): TreeItem {
  const { engine, mount, owners } = node;
  const description = describeMount(node, now);
  const [owner] = owners;
  return line(mount.id, ownerNodes(node).length > 0 ? Collapsed : None, {
    id: `${engine} mount ${mount.id}`,
    description,
    iconPath: new ThemeIcon(mount.isInUse ? "lock" : "database"),
    contextValue: owner ? "ownedMount" : "mount",
    tooltip: mountTooltip(node),
    accessibilityInformation: { label: `${mount.id}, ${description.replaceAll(" · ", ", ")}` },
    ...(owner && owners.length === 1 ? goTo(owner) : {}),
  });
}

function mountTooltip({ mount, owners }: MountNode): MarkdownString {
  const { id, target, bytes, lastUsed, lastWritten, created, uses, records } = mount;
  const times = [
    lastUsed && `Last used ${when(lastUsed)}.`,
    lastWritten && `Last written ${when(lastWritten)}.`,
    created && `Created ${when(created)}.`,
    uses && `${count(uses, "use")}.`,
  ];
  const mounted = target === undefined || target === id ? "" : ` Mounted at ${target}.`;
  const shapes = records.length > 1 ? ` Stored ${records.length} times, for different owners or modes.` : "";
  const where = owners.map((owner) => `${placeOf(owner)}, ${describeOwner(owner).replace(" · ", ": ")}`);
  const text = new MarkdownString();
  const first = `${id}: ${formatBytes(bytes)}.${mounted}${shapes}`;
  const nowhere = "Not used by a Dockerfile in this workspace.";
  const parts = [first, times.filter(Boolean).join(" "), ...(where.length > 0 ? where : [nowhere])];
  for (const part of parts.filter((each) => each !== "")) text.appendText(escapeInvisible(part)).appendMarkdown("\n\n");
  return text;
}

const typeIcons: Readonly<Record<string, string>> = {
  regular: "layers",
  "source.local": "folder",
  "source.git.checkout": "repo",
  frontend: "file-code",
  internal: "gear",
};

function typeItem(engine: string, usage: CacheTypeUsage, now: number): TreeItem {
  const { type, uses } = usage;
  const description = describeType(usage, now);
  return line(typeName(type), None, {
    id: `${engine} type ${type}`,
    description,
    iconPath: new ThemeIcon(typeIcons[type] ?? "package"),
    contextValue: "type",
    tooltip: `${typeName(type)}: ${description.replaceAll(" · ", ", ")}, ${count(uses, "use")}.`,
  });
}

function noteItem({ engine, text, isProblem }: NoteNode): TreeItem {
  return line(text, None, {
    id: `${engine} note`,
    iconPath: isProblem ? new ThemeIcon("error", new ThemeColor("list.errorForeground")) : new ThemeIcon("info"),
    contextValue: "note",
    tooltip: text,
  });
}

function engineTooltip(label: string, { caches, problem }: CacheReading): string {
  if (problem !== undefined) return `${label}: ${problem}`;
  if (caches === undefined) return `${label}: expand to read its cache.`;
  return `${label}: ${formatBytes(caches.totalBytes)} of build cache. ${caches.limits}`.trim();
}

function goTo({ uri, line: row }: CacheOwner): Pick<TreeItem, "command"> {
  return { command: { command: "buildkitLens.goToCacheMount", title: "Go to Instruction", arguments: [uri, row] } };
}

const when = (time: string): string =>
  new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

function line(label: string, state: TreeItemCollapsibleState, more: Partial<TreeItem>): TreeItem {
  return Object.assign(new TreeItem(escapeInvisible(label), state), more);
}
