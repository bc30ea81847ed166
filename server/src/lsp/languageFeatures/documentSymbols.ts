import type { DocumentSymbolParams, SymbolInformation } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Document symbols";

/** The outline: directives and instructions. */
export const documentSymbols: LanguageFeature = {
  name,
  clientCapability: "documentSymbol",
  requests: [{ method: "textDocument/documentSymbol" }],
  capabilities: { documentSymbolProvider: true },
  install({ connection, log }, features) {
    connection.onDocumentSymbol(
      answering<DocumentSymbolParams, SymbolInformation[]>(log, name, [], ({ textDocument }) =>
        features.serve<SymbolInformation[]>(textDocument.uri, [], (service, text) =>
          service.computeSymbols(textDocument, text),
        ),
      ),
    );
  },
};
