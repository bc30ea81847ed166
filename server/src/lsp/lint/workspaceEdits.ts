import {
  CreateFile,
  type TextEdit as ProtocolEdit,
  TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { URI, Utils } from "vscode-uri";
import type { Fix, TextEdit } from "../../lint";
import type { ClientAbilities } from "../services";
import type { Snapshot } from "../snapshot";

/** Edits of a document as the protocol writes them. */
function protocolEdits(snapshot: Snapshot, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map(({ span, newText }) => ({ range: snapshot.range(span), newText }));
}

/**
 * Edits of one document for the version that they were computed from: a client whose document has changed rejects them. A
 * client without support for versioned edits gets plain ones.
 */
export function workspaceEdit(client: ClientAbilities, snapshot: Snapshot, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = snapshot;
  const changes = protocolEdits(snapshot, edits);
  if (!client.versionedEdits) return { changes: { [uri]: changes } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}

/**
 * A fix as an edit; undefined if the fix creates a file and the client cannot, or the document is not in a folder. The
 * client rejects the whole edit if the file exists by then.
 */
export function fixEdit(
  client: ClientAbilities,
  snapshot: Snapshot,
  { edits, creates }: Fix,
): WorkspaceEdit | undefined {
  if (creates === undefined) return workspaceEdit(client, snapshot, edits);
  const document = URI.parse(snapshot.uri);
  if (!client.createsFiles || document.scheme === "untitled") return undefined;
  const uri = Utils.joinPath(Utils.dirname(document), creates.name).toString();
  const start = { line: 0, character: 0 };
  const made = [
    CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
    TextDocumentEdit.create({ uri, version: null }, [{ range: { start, end: start }, newText: creates.text }]),
  ];
  const { documentChanges = [] } = workspaceEdit(client, snapshot, edits);
  return { documentChanges: edits.length > 0 ? [...made, ...documentChanges] : made };
}
