import { PassThrough } from "node:stream";
import {
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { nodeFiles } from "../../../server/src/files/nodeFiles";
import { registerBuilds } from "../../../server/src/lsp/build";
import { nodeDisk } from "../../../server/src/lsp/fileContext/disk";
import { languages } from "../../../server/src/lsp/languages";
import type { Language } from "../../../server/src/lsp/languages/language";
import { serve } from "../../../server/src/lsp/server";
import {
  ask,
  type BuildRequest,
  type BuildState,
  buildLog,
  buildStateChanged,
  type FileTimings,
  hear,
  type RequestName,
  startBuild,
  tell,
  timingsChanged,
  workspaceTrusted,
} from "../../../server/src/protocol";
import { lintHere } from "../../../server/src/services/linting/lintHere";

export interface ClientOptions {
  /** The editor's `buildkitLens` settings. */
  readonly settings?: Record<string, unknown>;
  readonly storageFolder?: string;
  readonly trusted?: boolean;
  readonly workspace: string;
  /** All languages of the server where none are given. */
  readonly languages?: readonly Language[];
}

/** A client and the server in this process, as far as builds go. */
export class BuildClient {
  readonly states: BuildState[] = [];
  readonly timings: FileTimings[] = [];
  readonly published = new Map<string, Diagnostic[]>();
  log = "";
  /** All bytes that the server sent. */
  readonly received: Buffer[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly connection: ProtocolConnection,
    readonly dispose: () => void,
  ) {}

  static async start(options: ClientOptions): Promise<BuildClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const server = serve(
      createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      {
        files: nodeFiles,
        disk: nodeDisk,
        linter: lintHere,
        languages: options.languages ?? languages,
        registerBuilds,
      },
    );
    const client = new BuildClient(connection, () => {
      server.dispose();
      server.dispose();
      connection.dispose();
    });
    toClient.on("data", (bytes: Buffer) => client.received.push(bytes));
    client.#listen(options.settings ?? {});
    await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: URI.file(options.workspace).toString(), name: "w" }],
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      initializationOptions: {
        trusted: options.trusted ?? true,
        languageFeaturesElsewhere: false,
        ...(options.storageFolder === undefined ? {} : { storageFolder: options.storageFolder }),
      },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  request<Params, Result>(name: RequestName<Params, Result>, params: NoInfer<Params>): Promise<Result> {
    return ask(this.connection, name, params);
  }

  open(uri: string, text: string, languageId = "dockerfile"): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  trust(): Promise<void> {
    return tell(this.connection, workspaceTrusted, {});
  }

  start(uri: string, context: string, more: Partial<BuildRequest> = {}): Promise<{ buildId: string }> {
    return this.request(startBuild, { uri, context, buildArgs: {}, noCache: false, ...more });
  }

  /** Starts a build and waits for its last state. */
  async build(uri: string, context: string, more: Partial<BuildRequest> = {}): Promise<BuildState> {
    const { buildId } = await this.start(uri, context, more);
    return this.ended(buildId);
  }

  ended(buildId: string): Promise<BuildState> {
    return this.until(() => this.states.find((state) => state.buildId === buildId && state.phase !== "running"));
  }

  /** Waits until something that the server sends makes this true. */
  async until<Value>(find: () => Value | undefined | false): Promise<Value> {
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  #listen(settings: Record<string, unknown>): void {
    const received = () => {
      for (const resolve of this.#waiting) resolve();
      this.#waiting.clear();
    };
    hear(this.connection, buildStateChanged, (state) => {
      this.states.push(state);
      received();
    });
    hear(this.connection, timingsChanged, (timings) => {
      this.timings.push(timings);
      received();
    });
    hear(this.connection, buildLog, ({ text }) => {
      this.log += text;
      received();
    });
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      received();
    });
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
    this.connection.onRequest(RegistrationRequest.type, () => {});
    this.connection.onRequest("workspace/diagnostic/refresh", () => null);
    this.connection.listen();
  }
}
