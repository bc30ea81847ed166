import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { type BuildComparison, type BuildSummary, compareBuilds } from "../../../../server/src/protocol";
import { shortName } from "../../build/dockerfiles";
import type { Server } from "../../server";
import { goToInstruction } from "../../ui/goToInstruction";
import { showError } from "../../ui/messages";
import { pageHtml, pageOptions } from "../../ui/webviewPage";
import type { ComparisonState, FromComparison, ToComparison } from "./messages";

const viewType = "buildkitLens.comparison";

interface Pair {
  readonly before: string;
  readonly after: string;
}

/** Comparisons of two builds, each in its own tab; they are restored after a reload of the window. */
export class ComparePanels implements Disposable {
  readonly #panels = new Set<WebviewPanel>();
  readonly #serializer: Disposable;

  constructor(
    private readonly context: ExtensionContext,
    private readonly server: Server,
    private readonly showTimeline: (build: BuildSummary) => void,
  ) {
    this.#serializer = window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state: ComparisonState | undefined) => {
        if (state) this.#fill(panel, state);
        else panel.dispose();
      },
    });
  }

  /** Compares two builds; the one that started first is shown first. */
  show(one: BuildSummary, other: BuildSummary): void {
    const [before, after] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
    const column = window.activeTextEditor?.viewColumn ?? ViewColumn.Active;
    const panel = window.createWebviewPanel(viewType, "Compare", column, pageOptions(this.context.extensionUri));
    this.#fill(panel, { before: before.id, after: after.id });
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const panel of this.#panels) panel.dispose();
  }

  #fill(panel: WebviewPanel, first: Pair): void {
    const { extensionUri } = this.context;
    let pair = first;
    let shown: BuildComparison | undefined;
    const load = async () => {
      shown = (await this.server.ask(compareBuilds, pair)) ?? undefined;
      await panel.webview.postMessage(messageOf(shown));
      if (shown) panel.title = `Compare: ${shortName(Uri.parse(shown.after.uri))}`;
    };
    const take = async (message: FromComparison) => {
      if (message.kind === "swap") pair = { before: pair.after, after: pair.before };
      if (message.kind === "ready" || message.kind === "swap") await load();
      else if (shown && message.kind === "goTo") await goToInstruction(this.server, shown.after.uri, message.key);
      else if (shown && message.kind === "timeline") this.showTimeline(shown[message.which]);
    };
    this.#panels.add(panel);
    panel.onDidDispose(() => this.#panels.delete(panel));
    panel.iconPath = Uri.joinPath(extensionUri, "media", "activity.svg");
    panel.webview.options = pageOptions(extensionUri);
    panel.webview.onDidReceiveMessage((message: FromComparison) => take(message).catch(showError));
    panel.webview.html = pageHtml(panel.webview, extensionUri, "compare", "Compare");
  }
}

function messageOf(comparison: BuildComparison | undefined): ToComparison {
  if (!comparison) return { kind: "gone", message: "One of these builds is no longer in the history." };
  const { before, after } = comparison;
  const names = [before, after].map(({ uri, target }) => {
    const file = shortName(Uri.parse(uri));
    return target === undefined ? file : `${file} to ${target}`;
  });
  const title = names[0] === names[1] ? `Two builds of ${names[0]}` : `${names[0]} and ${names[1]}`;
  return { kind: "show", comparison, title, when: [whenOf(before), whenOf(after)] };
}

function whenOf({ startedAt }: BuildSummary): string {
  return new Date(startedAt).toLocaleString(undefined, { dateStyle: "short", timeStyle: "medium" });
}
