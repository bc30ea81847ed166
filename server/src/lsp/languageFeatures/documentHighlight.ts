import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from "vscode-languageserver/node";
import { stageReferenceAt, stageReferences } from "../../dockerfile/model/stageNames";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Highlighting";

/** The other places of the name under the cursor: a stage's or a variable's. */
export const documentHighlight: LanguageFeature = {
  name,
  clientCapability: "documentHighlight",
  requests: [{ method: "textDocument/documentHighlight" }],
  capabilities: { documentHighlightProvider: true },
  install({ connection, log }, features) {
    connection.onDocumentHighlight(
      answering<DocumentHighlightParams, DocumentHighlight[]>(log, name, [], ({ textDocument, position }) =>
        features.serve<DocumentHighlight[]>(textDocument.uri, [], (service, text, snapshot) => {
          const all = stageReferences(snapshot.file);
          const here = stageReferenceAt(all, snapshot.offsetAt(position));
          if (here === undefined) return service.computeHighlightRanges(text, position);
          return all
            .filter(({ stage }) => stage === here.stage)
            .map(({ span, isDeclaration }) => ({
              range: snapshot.range(span),
              kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
            }));
        }),
      ),
    );
  },
};
