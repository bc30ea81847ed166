import type {
  PrepareRenameParams,
  Range,
  RenameOptions,
  RenameParams,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import { answering } from "../answering";
import { workspaceEdit } from "../lint/workspaceEdits";
import type { LanguageFeature } from "./table";

const name = "Rename";

/** Renames what is under the cursor everywhere in its file. */
export const rename: LanguageFeature = {
  name,
  offeredBy: "rename",
  clientCapability: "rename",
  method: "textDocument/rename",
  provider: "renameProvider",
  options: (): RenameOptions => ({ prepareProvider: true }),
  install({ connection, client, log }, features) {
    connection.onPrepareRename(
      answering<PrepareRenameParams, Range | null>(log, name, null, ({ textDocument: { uri }, position }) =>
        features.serve<Range | null>(uri, null, (editing, snapshot) => editing.prepareRename?.(snapshot, position)),
      ),
    );
    connection.onRenameRequest(
      answering<RenameParams, WorkspaceEdit | null>(log, name, null, ({ textDocument: { uri }, position, newName }) =>
        features.serve<WorkspaceEdit | null>(uri, null, (editing, snapshot) => {
          const edits = editing.rename?.(snapshot, position, newName);
          return edits && workspaceEdit(client, snapshot, edits);
        }),
      ),
    );
  },
};
