import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import {
  ask,
  type CancellationToken,
  type InitializationOptions,
  type NotificationName,
  type RequestName,
  tell,
  workspaceTrusted,
} from "../../server/src/protocol";
import { servedDocuments } from "./documentKinds";
import { hasLanguageFeaturesElsewhere } from "./languageFeatures";
import { refuseStaleEdits } from "./lint/staleEdits";
import { Listeners } from "./listeners";
import { RestartPolicy } from "./restartPolicy";
import type { Server, ServerState } from "./server";
import { showMessage } from "./ui/messages";

/** The library's own messages about a failed server go to the output channel; the extension shows its own. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Starts, stops and restarts the language server, and passes messages between it and the rest of the client. */
export class LanguageServer implements Server {
  #client: QuietLanguageClient | undefined;
  #starting: Promise<void> = Promise.resolve();
  #state: ServerState = "stopped";
  #messageShown = false;
  readonly #restarts = new RestartPolicy();
  readonly #stateChanged = new EventEmitter<ServerState>();
  readonly #listeners = new Map<unknown, Pick<Listeners<unknown>, "connect">>();
  readonly #trust: Disposable;

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
  ) {
    this.#trust = workspace.onDidGrantWorkspaceTrust(() => this.tell(workspaceTrusted, {}));
  }

  get state(): ServerState {
    return this.#state;
  }

  get onStateChanged() {
    return this.#stateChanged.event;
  }

  /** Starts the server. A failed start is shown to the user, not thrown. */
  start(): Promise<void> {
    const client = new QuietLanguageClient("buildkitLens", "BuildKit Lens", this.#program(), this.#options());
    for (const listeners of this.#listeners.values()) listeners.connect(client);
    client.onDidChangeState(({ newState }) => this.#follow(client, newState));
    this.#client = client;
    this.#starting = client.start().catch((error: unknown) => this.#failed(error));
    return this.#starting;
  }

  async restart(): Promise<void> {
    this.#restarts.reset();
    await this.stop();
    this.#messageShown = false;
    await this.start();
  }

  /** Stops the server, which cancels running builds. */
  async stop(): Promise<void> {
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    // A server that no longer responds is stopped by the library, which logs it.
    await client?.dispose().catch(() => undefined);
    this.#setState("stopped");
  }

  async ask<Params, Result>(
    name: RequestName<Params, Result>,
    params: NoInfer<Params>,
    token?: CancellationToken,
  ): Promise<Result> {
    await this.#starting;
    if (!this.#client || this.#state === "stopped") throw new Error(notRunning);
    return ask(this.#client, name, params, token);
  }

  tell<Params>(name: NotificationName<Params>, params: NoInfer<Params>): void {
    if (this.#state !== "running" || !this.#client) return;
    tell(this.#client, name, params).catch((error: unknown) =>
      this.output.warn(`The server was not notified: ${String(error)}`),
    );
  }

  hear<Params>(name: NotificationName<Params>, listener: (params: NoInfer<Params>) => void): Disposable {
    // The map's key is the notification's name, which determines the type.
    let listeners = this.#listeners.get(name) as Listeners<Params> | undefined;
    if (!listeners) {
      listeners = new Listeners(name);
      this.#listeners.set(name, listeners);
      if (this.#client) listeners.connect(this.#client);
    }
    return listeners.add(listener);
  }

  dispose(): void {
    this.#trust.dispose();
    this.#stateChanged.dispose();
  }

  #follow(client: LanguageClient, state: State): void {
    if (client !== this.#client) return;
    if (state === State.Running) this.#setState("running");
    else if (state === State.Starting && this.#state === "stopped") this.#setState("starting");
  }

  #setState(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChanged.fire(state);
  }

  /** The server stopped unexpectedly: it is restarted, unless that was tried too often. */
  #ended(): { action: CloseAction; handled: true } {
    if (this.#restarts.ended(Date.now())) {
      this.#setState("restarting");
      return { action: CloseAction.Restart, handled: true };
    }
    this.#failed("it stopped repeatedly");
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** Shows once that the server is not running, and offers to restart it. */
  #failed(reason: unknown): void {
    this.output.error(
      `The language server is not running: ${reason instanceof Error ? reason.message : String(reason)}`,
    );
    this.#setState("stopped");
    if (this.#messageShown) return;
    this.#messageShown = true;
    showMessage("error", notRunning, { Restart: () => this.restart(), "Show Output": () => this.output.show(true) });
  }

  #program() {
    const module = this.context.asAbsolutePath("dist/server.js");
    const run = { module, transport: TransportKind.ipc };
    return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: servedDocuments,
      initializationOptions: (): InitializationOptions => ({
        // Without a folder, there is no workspace storage; builds are recorded anyway.
        storageFolder: (this.context.storageUri ?? this.context.globalStorageUri).fsPath,
        trusted: workspace.isTrusted,
        languageFeaturesElsewhere: hasLanguageFeaturesElsewhere(),
      }),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: refuseStaleEdits(),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.#ended(),
      },
    };
  }
}

const notRunning = "The BuildKit Lens server is not running. Restart it to get linting, builds and timings back.";
