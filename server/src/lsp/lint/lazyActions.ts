import type { CodeAction } from "vscode-languageserver/node";
import type { Fix, TextEdit } from "../../lint";
import type { CodeActionData, FixAll } from "../../protocol";
import type { FileSettings } from "../../services/linting/linter";
import type { Services } from "../services";
import type { Snapshot } from "../snapshot";
import { fixEdit, workspaceEdit } from "./workspaceEdits";

export interface ActionMaker {
  /** The action with its edit, ready to apply. */
  withEdits(action: CodeAction, snapshot: Snapshot, edits: readonly TextEdit[]): CodeAction;
  /** The same with a fix; none where the client cannot do what it does. */
  withFix(action: CodeAction, snapshot: Snapshot, fix: Fix): CodeAction[];
  /** The action without its edit if the client resolves that later; otherwise with it. */
  fixingAll(action: CodeAction, snapshot: Snapshot, settings: FileSettings, work: FixAll): Promise<CodeAction>;
  /** Adds the edit to an action that was chosen; gives it back as it is when its document has changed since. */
  resolve(action: CodeAction): Promise<CodeAction>;
}

/** Creates code actions, lazily for the clients that allow it. */
export function actionMaker({ client, documents, settings }: Services): ActionMaker {
  const withEdits: ActionMaker["withEdits"] = (action, snapshot, edits) => ({
    ...action,
    edit: workspaceEdit(client, snapshot, edits),
  });
  return {
    withEdits,
    withFix: (action, snapshot, fix) => {
      const edit = fixEdit(client, snapshot, fix);
      return edit === undefined ? [] : [{ ...action, edit }];
    },
    fixingAll: async (action, snapshot, lintSettings, work) => {
      if (!client.resolvesCodeActions) return withEdits(action, snapshot, await snapshot.fixAll(lintSettings, work));
      const data: CodeActionData = { uri: snapshot.uri, version: snapshot.version, fixAll: work };
      return { ...action, data };
    },
    resolve: async (action) => {
      const pending: CodeActionData | undefined = action.data;
      const snapshot = pending && documents.get(pending.uri);
      if (snapshot === undefined || snapshot.version !== pending?.version) return action;
      const edits = await snapshot.fixAll(await settings.forLinting(snapshot.uri), pending.fixAll);
      return snapshot.isCurrent ? withEdits(action, snapshot, edits) : action;
    },
  };
}
