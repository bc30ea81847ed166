import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";
import { type DaemonSettings, daemonFile, inspectBuilder } from "../../../server/src/protocol";
import type { Server } from "../server";

const scheme = "buildkit-lens-builder";

/** Read-only documents: buildx's description of a builder, and the configuration file of a new one. */
export class InspectDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #texts = new Map<string, string>();
  readonly #registration: Disposable;

  constructor(private readonly server: Server) {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  get onDidChange() {
    return this.#changed.event;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async showBuilder(name: string): Promise<void> {
    const { text } = await this.server.ask(inspectBuilder, { name });
    await this.#show(Uri.from({ scheme, path: `/${name}` }), text);
  }

  /** Shows the buildkitd.toml of a builder that is being created. */
  async showDaemonFile(name: string, settings: DaemonSettings): Promise<void> {
    const { text } = await this.server.ask(daemonFile, settings);
    await this.#show(
      Uri.from({ scheme, path: `/${name}/buildkitd.toml` }),
      text || "# No settings: BuildKit's defaults apply.\n",
    );
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  async #show(uri: Uri, text: string): Promise<void> {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await window.showTextDocument(uri, { preview: true });
  }
}
