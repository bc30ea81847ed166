import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from "vscode";
import { type BuildSummary, escapeInvisible, type TimelineBar } from "../../../server/src/protocol";
import { formatSeconds } from "../../../server/src/shared/duration";
import { count } from "../../../server/src/shared/inWords";
import { shortName } from "../build/dockerfiles";
import { type BuildGroup, type BuildNode, type BuildRow, describeRow } from "./buildTree";
import { describeBuild, describeRunning, describeStep, resultOf, rowName, shortStepName, stepName } from "./words";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** The tree item of a line of the Builds view. Its text says all that icons and colors do. */
export function itemOf(node: BuildNode, now: number): TreeItem {
  switch (node.kind) {
    case "running":
      return line(`Building ${shortName(Uri.parse(node.state.uri))}`, None, {
        id: `running ${node.state.buildId}`,
        description: describeRunning(node.state),
        iconPath: new ThemeIcon("loading~spin"),
        contextValue: "running",
        command: { command: "buildkitLens.showLog", title: "Show Log", arguments: [Uri.parse(node.state.uri)] },
      });
    case "group":
      return groupItem(node);
    case "build":
      return buildItem(node.build, now);
    case "missed":
      return line(node.missed.message, None, {
        id: `${node.build.id} missed ${node.missed.kind} ${node.missed.step ?? ""}`,
        iconPath: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
        tooltip: node.missed.message,
        contextValue: "missed",
        ...goTo(node.build, node.missed.step),
      });
    case "error":
      return line(node.build.message, None, {
        id: `${node.build.id} error`,
        iconPath: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
        tooltip: node.build.message,
        contextValue: "error",
      });
    case "row":
      return rowItem(node);
    case "step":
      return stepItem(node.build, node.bar);
  }
}

function groupItem({ uri, target, builds }: BuildGroup): TreeItem {
  const to = target === undefined ? "" : `to ${target} · `;
  return line(workspace.asRelativePath(Uri.parse(uri)), Expanded, {
    id: `group ${uri} ${target ?? ""}`,
    description: `${to}${count(builds.length, "build")}`,
    iconPath: new ThemeIcon("package"),
    contextValue: "group",
  });
}

function buildItem(build: BuildSummary, now: number): TreeItem {
  const result = resultOf(build);
  const description = describeBuild(build, now);
  return line(result, Collapsed, {
    id: build.id,
    description,
    iconPath: resultIcon(build),
    contextValue: "build",
    tooltip: tooltipOf(build),
    accessibilityInformation: { label: `${result}, ${description.replaceAll(" · ", ", ")}` },
    command: { command: "buildkitLens.showTimeline", title: "Show Timeline", arguments: [{ kind: "build", build }] },
  });
}

function resultIcon({ outcome, missed }: BuildSummary): ThemeIcon {
  if (outcome === "failed") return new ThemeIcon("error", new ThemeColor("testing.iconFailed"));
  if (outcome === "cancelled") return new ThemeIcon("circle-slash", new ThemeColor("testing.iconSkipped"));
  if (missed.length > 0) return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon("pass", new ThemeColor("testing.iconPassed"));
}

function tooltipOf({ message, engineLabel, startedAt, before, missed }: BuildSummary): MarkdownString {
  const when = new Date(startedAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const usual =
    before && (before.builds === 1 ? "The build before took" : `Median of the ${before.builds} builds before:`);
  const median = before && `${usual} ${formatSeconds(before.medianSeconds)}.`;
  const text = new MarkdownString();
  const parts = [message, ...missed.map((each) => each.message), median ?? "", `${engineLabel}, ${when}.`];
  for (const part of parts.filter(Boolean)) text.appendText(escapeInvisible(part)).appendMarkdown("\n\n");
  return text;
}

function rowItem(row: BuildRow): TreeItem {
  return line(rowName(row.row), row.row === "engine" ? Collapsed : Expanded, {
    id: `${row.build.id} row ${row.row} ${row.platform ?? ""}`,
    description: describeRow(row),
    iconPath: new ThemeIcon(row.row === "engine" ? "gear" : "layers"),
    contextValue: "row",
  });
}

const stepIcons: Readonly<Record<TimelineBar["outcome"], ThemeIcon>> = {
  ran: new ThemeIcon("circle-small-filled", new ThemeColor("charts.blue")),
  cached: new ThemeIcon("check", new ThemeColor("charts.green")),
  failed: new ThemeIcon("error", new ThemeColor("charts.red")),
  cancelled: new ThemeIcon("circle-slash"),
  running: new ThemeIcon("circle-slash"),
};

function stepItem(build: BuildSummary, bar: TimelineBar): TreeItem {
  const name = stepName(bar);
  const description = describeStep(bar);
  return line(shortStepName(bar), None, {
    description,
    iconPath: stepIcons[bar.outcome],
    contextValue: bar.key === undefined ? "work" : bar.blamed === undefined ? "step" : "stepWithBlame",
    tooltip: bar.cause === undefined ? name : `${name}\n\nWhy it ran: ${bar.cause}.`,
    accessibilityInformation: { label: `${name}, ${description}` },
    ...goTo(build, bar.key),
  });
}

function goTo({ uri }: BuildSummary, key: string | undefined): Pick<TreeItem, "command"> {
  if (key === undefined) return {};
  return { command: { command: "buildkitLens.goToInstruction", title: "Go to Instruction", arguments: [uri, key] } };
}

function line(label: string, state: TreeItemCollapsibleState, more: Partial<TreeItem>): TreeItem {
  return Object.assign(new TreeItem(escapeInvisible(label), state), more);
}
