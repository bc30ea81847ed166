import type { Connection, Diagnostic, Event } from "vscode-languageserver/node";
import type { Linter } from "../services/linting/linter";
import type { Documents } from "./documents";
import type { Disk } from "./fileContext/disk";
import type { ConfigurationStore } from "./lint/configurationStore";
import type { Log } from "./log";
import type { Settings } from "./settings";
import type { Trust } from "./trust";
import type { WatchedFiles } from "./watchedFiles";
import type { WorkspaceFolders } from "./workspaceFolders";

/** What the features share. Created once by the server after `initialize`, and passed to each feature. */
export interface Services {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  /** The open documents of all languages, and the text of files that are not open. */
  readonly documents: Documents;
  /** The linter's settings for each Dockerfile, and the editor's own settings. */
  readonly settings: Settings;
  readonly configurations: ConfigurationStore;
  /** The files of folders, and the Dockerfiles below them. */
  readonly disk: Disk;
  /** Lints Dockerfiles that are not open; open documents lint themselves. */
  readonly linter: Linter;
  readonly folders: WorkspaceFolders;
  readonly watchedFiles: WatchedFiles;
  /** Whether the workspace is trusted; only then is a program started. */
  readonly trust: Trust;
  /** Where records are kept between sessions; undefined: nothing is kept. */
  readonly storageFolder: string | undefined;
  readonly log: Log;
}

/** The client's capabilities from `initialize` that the features use. */
export interface ClientAbilities {
  /** It pulls diagnostics (`textDocument/diagnostic`). */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** It supports versioned workspace edits. */
  readonly versionedEdits: boolean;
  /** Workspace edits may create files. */
  readonly createsFiles: boolean;
  /** It resolves a code action's edit when the action is selected. */
  readonly resolvesCodeActions: boolean;
  readonly markdownHover: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** It registers `workspace/didChangeConfiguration` on request. */
  readonly configurationEvents: boolean;
  /** It registers file watchers on request. */
  readonly watchesFiles: boolean;
  /** Those watchers may name a folder and a pattern in it. */
  readonly relativePatterns: boolean;
}

/** What the builds provide to the rest of the server; created by `registerBuilds` in `./build`. */
export interface Builds {
  /** What the last build of a Dockerfile left to say: the failing instruction, as an error. */
  diagnosticsOf(uri: string): readonly Diagnostic[];
  /** Fires with the URI of a Dockerfile whose build diagnostics changed. */
  readonly onDiagnosticsChanged: Event<string>;
  /**
   * Ends the builds that run and leaves no process running. Called at `shutdown`, and again when the process ends,
   * where only synchronous work is still done.
   */
  dispose(): void;
}
