import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from "vscode";
import type { BuildSummary } from "../../../server/src/protocol";
import { activeDockerfile } from "../build/dockerfiles";
import { plainLabel } from "../ui/format";
import { showMessage } from "../ui/messages";
import { groupBuilds } from "./buildTree";
import type { PastBuilds } from "./pastBuilds";
import { describeBuild, resultOf } from "./words";

interface Wanted {
  readonly placeHolder: string;
  /** Not offered itself; builds of the same file and target are listed first. */
  readonly besides?: BuildSummary;
}

/** Lets the user choose any number of past builds. Empty: they chose none, or there is none. */
export async function chooseBuilds(past: PastBuilds, placeHolder: string): Promise<BuildSummary[]> {
  const items = await itemsOf(past, {});
  const picked = items && (await window.showQuickPick(items, { placeHolder, canPickMany: true, ...matching }));
  return (picked ?? []).flatMap(({ build }) => build ?? []);
}

/** Lets the user choose a past build, the active file's first. Undefined: they chose none, or there is none. */
export async function chooseBuild(
  past: PastBuilds,
  { placeHolder, besides }: Wanted,
): Promise<BuildSummary | undefined> {
  const items = await itemsOf(past, { besides });
  return items && (await window.showQuickPick(items, { placeHolder, ...matching }))?.build;
}

const matching = { matchOnDescription: true, matchOnDetail: true };

/** The builds by file and target, the active file first; shows a message if there are none. */
async function itemsOf(past: PastBuilds, { besides }: Pick<Wanted, "besides">): Promise<BuildItem[] | undefined> {
  const builds = (await past.all()).filter(({ id }) => id !== besides?.id);
  if (builds.length === 0) {
    const message = besides ? "No other build to compare with." : "No builds yet.";
    return void showMessage("info", message);
  }
  const file = besides?.uri ?? activeDockerfile()?.toString();
  const near = ({ uri, target }: { uri: string; target?: string }) =>
    (uri === file ? 2 : 0) + (besides && target === besides.target ? 1 : 0);
  const groups = groupBuilds(builds).sort((a, b) => near(b) - near(a));
  return groups.flatMap((group) => [heading(group), ...group.builds.map(itemOf)]);
}

interface BuildItem extends QuickPickItem {
  readonly build?: BuildSummary;
}

function heading({ uri, target }: { uri: string; target?: string }): BuildItem {
  const file = workspace.asRelativePath(Uri.parse(uri));
  return { label: target === undefined ? file : `${file} to ${target}`, kind: QuickPickItemKind.Separator };
}

const icons = { succeeded: "pass", failed: "error", cancelled: "circle-slash" } as const;

function itemOf(build: BuildSummary): BuildItem {
  return {
    label: `$(${icons[build.outcome]}) ${resultOf(build)}`,
    description: plainLabel(describeBuild(build, Date.now())),
    detail: plainLabel(build.engineLabel),
    build,
  };
}
