import type { DocumentHighlight, DocumentHighlightParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Highlighting";

/** The other places of the name under the cursor. */
export const documentHighlight: LanguageFeature = {
  name,
  offeredBy: "documentHighlight",
  clientCapability: "documentHighlight",
  method: "textDocument/documentHighlight",
  provider: "documentHighlightProvider",
  install({ connection, log }, features) {
    connection.onDocumentHighlight(
      answering<DocumentHighlightParams, DocumentHighlight[]>(log, name, [], ({ textDocument, position }) =>
        features.serve<DocumentHighlight[]>(textDocument.uri, [], (editing, snapshot) =>
          editing.documentHighlight?.(snapshot, position),
        ),
      ),
    );
  },
};
