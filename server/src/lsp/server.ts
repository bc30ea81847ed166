import {
  type Connection,
  Disposable,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import type { ConfigurationFiles } from "../lint";
import type { InitializationOptions } from "../protocol";
import type { Linter } from "../services/linting/linter";
import { clientAbilities } from "./abilities";
import { Documents } from "./documents";
import { features } from "./features";
import type { Disk } from "./fileContext/disk";
import { FileContextStore } from "./fileContext/fileContexts";
import { LanguageFeatures } from "./languageFeatures/languageFeatures";
import { languageFeatures as languageFeatureTable } from "./languageFeatures/table";
import type { Language } from "./languages/language";
import { ConfigurationStore } from "./lint/configurationStore";
import { connectionLog } from "./log";
import type { Builds, Services } from "./services";
import { Settings } from "./settings";
import { Trust } from "./trust";
import { UntrustedReading } from "./untrustedReading";
import { WatchedFiles } from "./watchedFiles";
import { WorkspaceFolders } from "./workspaceFolders";

/** The parts of the server; tests replace them. */
export interface Parts {
  /** The disk, for configuration files and for Dockerfiles that are not open. */
  readonly files: ConfigurationFiles;
  /** The same disk, for the contexts of Dockerfiles. */
  readonly disk: Disk;
  readonly linter: Linter;
  /** What the server serves, one for each kind of document. */
  readonly languages: readonly Language[];
  registerBuilds(connection: Connection, services: Services): Builds;
}

/**
 * Serves a client over a connection that does not listen yet. What it gives back ends what still runs, at once; to be
 * called when the process ends.
 */
export function serve(connection: Connection, parts: Parts): Disposable {
  const documents = new Documents(parts.files, parts.linter, parts.languages);
  documents.listen(connection);
  let builds: Builds | undefined;
  connection.onInitialize((params) => {
    const services = makeServices(connection, documents, parts, params);
    const registered = parts.registerBuilds(connection, services);
    builds = registered;
    return initialize(services, registered, params);
  });
  const disposable = Disposable.create(() => {
    builds?.dispose();
    parts.linter.dispose();
  });
  connection.onShutdown(() => disposable.dispose());
  connection.listen();
  return disposable;
}

function makeServices(
  connection: Connection,
  documents: Documents,
  { files, disk, linter }: Parts,
  params: InitializeParams,
): Services {
  const options = optionsOf(params);
  const client = clientAbilities(params.capabilities);
  const log = connectionLog(connection.console);
  const watchedFiles = new WatchedFiles(connection, client, log);
  const folders = new WorkspaceFolders(params.workspaceFolders ?? []);
  const trust = new Trust(connection, options.trusted);
  const reading = new UntrustedReading(trust, folders, disk);
  const guarded = reading.guarded(files);
  const configurations = new ConfigurationStore(connection, guarded, watchedFiles, log, reading);
  const fileContext = new FileContextStore({
    documents: documents.dockerfiles,
    folders,
    watchedFiles,
    disk,
    files: guarded,
    log,
  });
  trust.onGiven(() => {
    void configurations.reload();
    fileContext.forgetIgnoreFiles();
  });
  return {
    connection,
    client,
    documents,
    settings: new Settings(connection, client, configurations, fileContext, log),
    configurations,
    disk,
    linter,
    folders,
    watchedFiles,
    trust,
    storageFolder: options.storageFolder,
    log,
  };
}

function initialize(services: Services, builds: Builds, params: InitializeParams): InitializeResult {
  const { connection, folders, settings, configurations } = services;
  const { languageFeaturesElsewhere } = optionsOf(params);
  const languageFeatures = new LanguageFeatures(services, params.capabilities, languageFeaturesElsewhere);
  const told = features.map((feature) => feature.start(services, { builds, languageFeatures }));
  told.push(languageFeatures.install(languageFeatureTable, params.capabilities));

  connection.onInitialized(() => {
    if (params.capabilities.workspace?.workspaceFolders) folders.listen(connection);
    settings.start();
    configurations.start();
    languageFeatures.start();
  });
  const sync: ServerCapabilities = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  };
  return {
    serverInfo: { name: "BuildKit Lens" },
    capabilities: Object.assign({}, sync, ...told) as ServerCapabilities,
  };
}

/**
 * The options that the client gave, with defaults for clients that give none: those have no untrusted workspaces,
 * because the person opened the folder with them.
 */
function optionsOf({ initializationOptions }: InitializeParams): InitializationOptions {
  const given: Partial<InitializationOptions> = initializationOptions ?? {};
  return {
    ...given,
    trusted: given.trusted ?? true,
    languageFeaturesElsewhere: given.languageFeaturesElsewhere ?? false,
  };
}
