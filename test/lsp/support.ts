import { basename } from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  Emitter,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  UnregistrationRequest,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isDockerfileName } from "../../server/src/files/names";
import { nodeFiles } from "../../server/src/files/nodeFiles";
import type { ConfigurationFiles } from "../../server/src/lint";
import { type Disk, nodeDisk } from "../../server/src/lsp/fileContext/disk";
import { languages } from "../../server/src/lsp/languages";
import type { Language } from "../../server/src/lsp/languages/language";
import { serve } from "../../server/src/lsp/server";
import type { Builds } from "../../server/src/lsp/services";
import type { InitializationOptions } from "../../server/src/protocol";
import type { Linter } from "../../server/src/services/linting/linter";
import { lintHere } from "../../server/src/services/linting/lintHere";

/** A client that can do all that VS Code can, as far as the server asks. */
export const fullClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    workspaceFolders: true,
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    completion: { dynamicRegistration: true, completionItem: { snippetSupport: true } },
    hover: { dynamicRegistration: true, contentFormat: ["markdown"] },
    signatureHelp: { dynamicRegistration: true },
    definition: { dynamicRegistration: true },
    references: { dynamicRegistration: true },
    documentHighlight: { dynamicRegistration: true },
    documentSymbol: { dynamicRegistration: true },
    foldingRange: { dynamicRegistration: true },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
    documentLink: { dynamicRegistration: true },
    rename: { dynamicRegistration: true },
  },
};

/** A client that asks for nothing by itself and registers nothing. */
export const plainClient: ClientCapabilities = {};

export interface Start {
  readonly capabilities?: ClientCapabilities;
  readonly options?: Partial<InitializationOptions> | null;
  /** The editor's `buildkitLens` settings. */
  readonly settings?: Record<string, unknown>;
  /** Absolute paths and what is in them; may be changed later. */
  readonly files?: Map<string, string>;
  /** Lints in this thread where none is given. */
  readonly linter?: Linter;
  /** All languages of the server where none are given. */
  readonly languages?: readonly Language[];
  /** A folder of the real disk that is the workspace; then there are no other files. */
  readonly workspace?: string;
}

/** A client and a server in this process, talking over streams. */
export class Client {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly logged: string[] = [];
  readonly registrations: Registration[] = [];
  readonly buildDiagnostics = new Map<string, Diagnostic[]>();
  readonly #buildDiagnosticsChanged = new Emitter<string>();
  readonly #happened = new Emitter<void>();
  refreshes = 0;
  settings: Record<string, unknown>;
  initialized!: InitializeResult;
  readonly #documents = new Map<string, TextDocument>();

  private constructor(
    readonly connection: ProtocolConnection,
    settings: Record<string, unknown>,
  ) {
    this.settings = settings;
  }

  static async start(start: Start = {}): Promise<Client> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const client = new Client(
      createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
      start.settings ?? {},
    );
    serve(
      createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      {
        files: start.workspace ? nodeFiles : memoryFiles(start.files ?? new Map()),
        disk: start.workspace ? nodeDisk : memoryDisk(start.files ?? new Map()),
        linter: start.linter ?? lintHere,
        languages: start.languages ?? languages,
        registerBuilds: () => client.#builds(),
      },
    );
    client.#listen();
    client.initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(start.workspace ?? "/project").href, name: "project" }],
      capabilities: start.capabilities ?? fullClient,
      initializationOptions:
        start.options === null ? undefined : { trusted: true, languageFeaturesElsewhere: false, ...start.options },
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  /** What a real build would leave to say. */
  failBuild(uri: string, diagnostics: Diagnostic[]): void {
    this.buildDiagnostics.set(uri, diagnostics);
    this.#buildDiagnosticsChanged.fire(uri);
  }

  open(uri: string, text: string, { version = 1, languageId = "dockerfile" } = {}): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version, text },
    });
  }

  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId });
  }

  /** The diagnostics of a full report. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error("The report says that nothing changed.");
    return report.items;
  }

  async codes(uri: string): Promise<unknown[]> {
    return (await this.diagnostics(uri)).map((diagnostic) => diagnostic.code);
  }

  async actions(uri: string, range: Range, only?: string[], diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const context = { diagnostics, only };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    });
    return (actions ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest("codeAction/resolve", action);
  }

  /** The document's text with an edit made in it; refused when the edit is for another version. */
  applied(uri: string, edit: WorkspaceEdit | undefined): string {
    const change = edit?.documentChanges?.[0];
    if (change === undefined || !("edits" in change)) throw new Error("There is no edit with a version.");
    const document = this.#document(uri);
    if (change.textDocument.uri !== uri) throw new Error("The edit is for another document.");
    if (change.textDocument.version !== document.version) throw new Error("The edit is for another version.");
    return TextDocument.applyEdits(document, change.edits as TextEdit[]);
  }

  /** Waits until something holds of what the server sent; what never comes ends with the test's own time limit. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const listener = this.#happened.event(() => {
          listener.dispose();
          resolve();
        });
      });
    }
  }

  registered(): string[] {
    return this.registrations.map(({ method }) => method);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  #builds(): Builds {
    return {
      diagnosticsOf: (uri) => this.buildDiagnostics.get(uri) ?? [],
      onDiagnosticsChanged: this.#buildDiagnosticsChanged.event,
      dispose: () => {},
    };
  }

  #listen(): void {
    const { connection } = this;
    const noted = () => this.#happened.fire();
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, params);
      noted();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      noted();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
      noted();
    });
    connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      for (const { id } of unregisterations) {
        this.registrations.splice(
          this.registrations.findIndex((registration) => registration.id === id),
          1,
        );
      }
      noted();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes += 1;
      noted();
    });
    connection.listen();
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open.`);
    return document;
  }
}

/** Files that are in memory only, with POSIX paths. */
export function memoryFiles(contents: Map<string, string>): ConfigurationFiles {
  const parent = (path: string) => (path === "/" ? undefined : path.replace(/\/[^/]*$/, "") || "/");
  const join = (folder: string, name: string) => `${folder === "/" ? "" : folder}/${name.replace(/^\.\//, "")}`;
  return {
    read: async (path) => contents.get(path),
    parent,
    join,
    resolve: (fromFile, relative) => (relative.startsWith("/") ? relative : join(parent(fromFile) ?? "/", relative)),
  };
}

/** What lies in folders of the same files. */
export function memoryDisk(contents: Map<string, string>): Disk {
  const below = (folder: string) => [...contents.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  return {
    listFolder: async (folder) => ({
      files: below(folder).map((path) => ({
        path: path.slice(folder.length + 1),
        bytes: Buffer.byteLength(contents.get(path) ?? ""),
      })),
      isComplete: true,
    }),
    isInside: async (folder, path) => path.startsWith(`${folder}/`),
    findDockerfiles: async (folder) => below(folder).filter((path) => isDockerfileName(basename(path))),
  };
}

/** The position of the first place where a text stands in a document; `|` in it marks the character that is meant. */
export function positionOf(text: string, marked: string): { line: number; character: number } {
  const bar = Math.max(0, marked.indexOf("|"));
  const at = text.indexOf(marked.replace("|", ""));
  if (at === -1) throw new Error(`"${marked}" is not in the text.`);
  return TextDocument.create("", "", 0, text).positionAt(at + bar);
}

export const wholeOf = (text: string): Range => ({
  start: { line: 0, character: 0 },
  end: TextDocument.create("", "", 0, text).positionAt(text.length),
});
