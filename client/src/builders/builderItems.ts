import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { Builder, BuilderNode } from "../../../server/src/protocol";
import { describeBuilder, describeNode, driverName, isBuiltIn } from "./words";

/** A line of the Builders view: a builder, one of its nodes, or a message. */
export type BuilderLine =
  | { readonly kind: "builder"; readonly builder: Builder; readonly isChosen: boolean }
  | { readonly kind: "node"; readonly builder: Builder; readonly node: BuilderNode }
  | { readonly kind: "note"; readonly text: string; readonly isProblem: boolean };

/** The tree item of a line of the Builders view. Its text says all that icons and colors do. */
export function itemOf(line: BuilderLine): TreeItem {
  switch (line.kind) {
    case "builder":
      return builderItem(line.builder, line.isChosen);
    case "node":
      return item(line.node.endpoint || line.node.name, TreeItemCollapsibleState.None, {
        id: `${line.builder.name} ${line.node.name}`,
        description: describeNode(line.node),
        iconPath: nodeIcon(line.node),
        contextValue: "node",
        tooltip: line.node.problem ?? `${line.node.endpoint}: ${describeNode(line.node).replaceAll(" · ", ", ")}`,
      });
    case "note":
      return item(line.text, TreeItemCollapsibleState.None, {
        iconPath: line.isProblem
          ? new ThemeIcon("error", new ThemeColor("list.errorForeground"))
          : new ThemeIcon("info"),
        contextValue: "note",
        tooltip: line.text,
      });
  }
}

function builderItem(builder: Builder, isChosen: boolean): TreeItem {
  const description = describeBuilder(builder, isChosen);
  return item(builder.name, TreeItemCollapsibleState.Collapsed, {
    id: builder.name,
    description,
    iconPath: builder.isInUse
      ? new ThemeIcon("pass-filled", new ThemeColor("charts.green"))
      : new ThemeIcon(builder.problem === undefined ? "circle-large-outline" : "warning"),
    contextValue: contextOf(builder, isChosen),
    tooltip:
      builder.problem ?? `${builder.name}: ${driverName(builder.driver)}. ${description.replaceAll(" · ", ", ")}`,
    accessibilityInformation: { label: `${builder.name}, ${description.replaceAll(" · ", ", ")}` },
  });
}

/** What menus depend on: whether the builder is set for this workspace, and whether buildx can remove it. */
function contextOf(builder: Builder, isChosen: boolean): string {
  return [
    "builder",
    isChosen ? "chosen" : "",
    builder.isCurrent && !isChosen ? "current" : "",
    isBuiltIn(builder) ? "" : "removable",
  ]
    .filter(Boolean)
    .join(" ");
}

function nodeIcon({ status, problem }: BuilderNode): ThemeIcon {
  if (problem !== undefined) return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon(status === "running" ? "vm-running" : "vm-outline");
}

function item(label: string, state: TreeItemCollapsibleState, more: Partial<TreeItem>): TreeItem {
  return Object.assign(new TreeItem(label, state), more);
}
