import { relative, sep } from "node:path";
import { type Connection, Emitter, type Event, type WorkspaceFolder } from "vscode-languageserver/node";
import { URI } from "vscode-uri";

/** The folders that are open in the editor. */
export class WorkspaceFolders {
  readonly #changed = new Emitter<void>();
  #folders: readonly WorkspaceFolder[];

  /** Takes the folders of `initialize`; `listen` keeps them up to date. */
  constructor(folders: readonly WorkspaceFolder[]) {
    this.#folders = folders;
  }

  /** Follows the folders that the client opens and closes; only for clients that report them. */
  listen(connection: Connection): void {
    connection.workspace.onDidChangeWorkspaceFolders((event) => {
      const gone = new Set(event.removed.map((folder) => folder.uri));
      this.#folders = [...this.#folders.filter((folder) => !gone.has(folder.uri)), ...event.added];
      this.#changed.fire();
    });
  }

  get all(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** The folder that contains the document: the innermost of nested folders; undefined: none does. */
  of(uri: string): WorkspaceFolder | undefined {
    return this.#innermost((folder) => uri.startsWith(folder.uri.replace(/\/?$/, "/")));
  }

  /** The same for a path on disk, which may be the folder itself. */
  ofPath(path: string): WorkspaceFolder | undefined {
    return this.#innermost((folder) => {
      const root = pathOf(folder.uri);
      return root !== undefined && (path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
    });
  }

  /** A path as users see it: relative to its folder, with the folder's name if there are several. */
  nameOf(path: string): string | undefined {
    const folder = this.ofPath(path);
    const root = folder && pathOf(folder.uri);
    if (folder === undefined || root === undefined) return undefined;
    const inside = relative(root, path).split(sep).join("/");
    return this.#folders.length > 1 ? `${folder.name}/${inside}` : inside;
  }

  #innermost(holds: (folder: WorkspaceFolder) => boolean): WorkspaceFolder | undefined {
    return this.#folders
      .filter(holds)
      .reduce<WorkspaceFolder | undefined>(
        (best, folder) => (best === undefined || folder.uri.length > best.uri.length ? folder : best),
        undefined,
      );
  }
}

/** The absolute path of a URI; undefined for documents that are not on this machine's disk. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : undefined;
}
