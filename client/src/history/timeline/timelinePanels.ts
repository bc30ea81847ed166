import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { BuildSummary } from "../../../../server/src/protocol";
import { shortName } from "../../build/dockerfiles";
import type { Server } from "../../server";
import { goToInstruction } from "../../ui/goToInstruction";
import { showError } from "../../ui/messages";
import { pageHtml, pageOptions } from "../../ui/webviewPage";
import type { PastBuilds } from "../pastBuilds";
import type { PastLogs } from "../pastLogs";
import type { FromTimeline, TimelineState, ToTimeline } from "./messages";

const viewType = "buildkitLens.timeline";

export interface TimelineParts {
  readonly server: Server;
  readonly past: PastBuilds;
  readonly logs: PastLogs;
  /** Asks which build to compare with, and shows the comparison. */
  compare(build: BuildSummary): Promise<void>;
}

/** The open timelines, one for each build; they are restored after a reload of the window. */
export class TimelinePanels implements Disposable {
  readonly #open = new Map<string, WebviewPanel>();
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly parts: TimelineParts,
  ) {
    this.#subscriptions = [
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state: TimelineState | undefined) => {
          if (state) this.#fill(panel, state.id);
          else panel.dispose();
        },
      }),
      parts.past.onChanged(() => {
        for (const [id, panel] of this.#open) void this.#send(panel, id).catch(showError);
      }),
    ];
  }

  /** Shows a build's timeline in its open tab, or else in a new one. */
  show(build: BuildSummary): void {
    const open = this.#open.get(build.id);
    if (open) {
      open.reveal();
      return;
    }
    const column = window.activeTextEditor?.viewColumn ?? ViewColumn.Active;
    this.#fill(
      window.createWebviewPanel(viewType, "Timeline", column, pageOptions(this.context.extensionUri)),
      build.id,
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of this.#open.values()) panel.dispose();
  }

  #fill(panel: WebviewPanel, id: string): void {
    const { extensionUri } = this.context;
    this.#open.set(id, panel);
    panel.onDidDispose(() => this.#open.delete(id));
    panel.iconPath = Uri.joinPath(extensionUri, "media", "activity.svg");
    panel.webview.options = pageOptions(extensionUri);
    panel.webview.onDidReceiveMessage((message: FromTimeline) => this.#take(panel, id, message).catch(showError));
    panel.webview.html = pageHtml(panel.webview, extensionUri, "timeline", "Timeline");
  }

  async #take(panel: WebviewPanel, id: string, message: FromTimeline): Promise<void> {
    if (message.kind === "ready") return this.#send(panel, id);
    const build = await this.parts.past.details(id);
    if (!build) return;
    if (message.kind === "goTo") await goToInstruction(this.parts.server, build.uri, message.key);
    else if (message.kind === "showLog") await this.parts.logs.show(build);
    else await this.parts.compare(build);
  }

  async #send(panel: WebviewPanel, id: string): Promise<void> {
    const details = await this.parts.past.details(id);
    const post = (message: ToTimeline) => void panel.webview.postMessage(message);
    if (!details) return post({ kind: "gone", message: "This build is no longer in the history." });
    const file = shortName(Uri.parse(details.uri));
    panel.title = `Timeline: ${file}`;
    const when = new Date(details.startedAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    const title = details.target === undefined ? file : `${file} to ${details.target}`;
    post({ kind: "show", details, title, when });
  }
}
