import type { TextEdit as ProtocolEdit, WorkspaceEdit } from "vscode-languageserver/node";
import type { TextEdit } from "../lint";
import type { ClientAbilities } from "./services";
import type { Snapshot } from "./snapshot";

/** Edits of a document as the protocol writes them. */
export function protocolEdits(snapshot: Snapshot, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map(({ span, newText }) => ({ range: snapshot.range(span), newText }));
}

/**
 * Edits of one document, bound to the version that they were worked out for: a client whose document has moved on
 * refuses them. A client that knows no such edits gets plain ones.
 */
export function workspaceEdit(client: ClientAbilities, snapshot: Snapshot, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = snapshot;
  const changes = protocolEdits(snapshot, edits);
  if (!client.versionedEdits) return { changes: { [uri]: changes } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}
