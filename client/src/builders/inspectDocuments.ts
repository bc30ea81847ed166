import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";
import { type DaemonSettings, daemonFile, inspectBuilder } from "../../../server/src/protocol";
import type { Server } from "../server";

const scheme = "buildkit-lens-builder";

/** What buildx tells of builders, and files that are about to be written, as documents that nobody can edit. */
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

  /** The buildkitd.toml of a builder that is about to be made. */
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
