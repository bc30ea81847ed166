import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  workspace,
} from "vscode";
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
  type InitializationOptions,
  type NotificationName,
  type RequestName,
  workspaceTrusted,
} from "../../server/src/protocol";
import { hasLanguageFeaturesElsewhere } from "./languageFeatures";
import { refuseStaleEdits } from "./lint/staleEdits";
import { RestartPolicy } from "./restartPolicy";
import type { Server, ServerState } from "./server";
import { tell } from "./ui/messages";

/** The library shows messages of its own when a server fails; here they go to the output channel, and ours are shown. */
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
  readonly #listeners = new Map<string, Set<(params: unknown) => void>>();
  readonly #trust: Disposable;

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
  ) {
    this.#trust = workspace.onDidGrantWorkspaceTrust(() => this.notify(workspaceTrusted, {}));
  }

  get state(): ServerState {
    return this.#state;
  }

  get onStateChanged() {
    return this.#stateChanged.event;
  }

  /** Starts the server; a start that fails is said to the person, not thrown. */
  start(): Promise<void> {
    const client = new QuietLanguageClient("buildkitLens", "BuildKit Lens", this.#program(), this.#options());
    for (const method of this.#listeners.keys()) this.#receive(client, method);
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

  /** Stops the server; it ends the builds that run. */
  async stop(): Promise<void> {
    await this.#starting;
    const client = this.#client;
    this.#client = undefined;
    // A server that no longer responds is stopped by the library, which logs it.
    await client?.dispose().catch(() => undefined);
    this.#setState("stopped");
  }

  async request<Params, Result>(
    name: RequestName<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result> {
    await this.#starting;
    if (!this.#client || this.#state === "stopped") throw new Error(notRunning);
    // A token that is not there would go to the server as a second parameter.
    if (token === undefined) return this.#client.sendRequest<Result>(name.method, params);
    return this.#client.sendRequest<Result>(name.method, params, token);
  }

  notify<Params>(name: NotificationName<Params>, params: Params): void {
    if (this.#state !== "running") return;
    this.#client
      ?.sendNotification(name.method, params)
      .catch((error: unknown) => this.output.warn(`${name.method}: ${String(error)}`));
  }

  on<Params>(name: NotificationName<Params>, listener: (params: Params) => void): Disposable {
    let listeners = this.#listeners.get(name.method);
    if (!listeners) {
      listeners = new Set();
      this.#listeners.set(name.method, listeners);
      if (this.#client) this.#receive(this.#client, name.method);
    }
    // What comes under this name has the name's type: both sides use the same table.
    const typeless = listener as (params: unknown) => void;
    listeners.add(typeless);
    return { dispose: () => listeners.delete(typeless) };
  }

  dispose(): void {
    this.#trust.dispose();
    this.#stateChanged.dispose();
  }

  #receive(client: LanguageClient, method: string): void {
    client.onNotification(method, (params: unknown) => {
      for (const listener of this.#listeners.get(method) ?? []) listener(params);
    });
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

  /** The server ended by itself: it is started again, unless that has been tried too often. */
  #ended(): { action: CloseAction; handled: true } {
    if (this.#restarts.ended(Date.now())) {
      this.#setState("restarting");
      return { action: CloseAction.Restart, handled: true };
    }
    this.#failed("it stopped repeatedly");
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** Says once that the server does not run, and offers to start it. */
  #failed(reason: unknown): void {
    this.output.error(
      `The language server is not running: ${reason instanceof Error ? reason.message : String(reason)}`,
    );
    this.#setState("stopped");
    if (this.#messageShown) return;
    this.#messageShown = true;
    tell("error", notRunning, { Restart: () => this.restart(), "Show Output": () => this.output.show(true) });
  }

  #program() {
    const module = this.context.asAbsolutePath("dist/server.js");
    const run = { module, transport: TransportKind.ipc };
    return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
  }

  #options(): LanguageClientOptions {
    return {
      // In every scheme: a Dockerfile that is not saved yet, or that lies in an archive, is checked as well.
      documentSelector: [{ language: "dockerfile" }],
      initializationOptions: (): InitializationOptions => ({
        // Without a folder there is no storage of the workspace; what was built is remembered all the same.
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
