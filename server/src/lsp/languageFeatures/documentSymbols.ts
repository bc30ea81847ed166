import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Document symbols";

/** The outline. */
export const documentSymbols: LanguageFeature = {
  name,
  offeredBy: "documentSymbols",
  clientCapability: "documentSymbol",
  method: "textDocument/documentSymbol",
  provider: "documentSymbolProvider",
  install({ connection, log }, features) {
    connection.onDocumentSymbol(
      answering<DocumentSymbolParams, SymbolInformation[] | DocumentSymbol[]>(log, name, [], ({ textDocument }) =>
        features.serve<SymbolInformation[] | DocumentSymbol[]>(textDocument.uri, [], (editing, snapshot) =>
          editing.documentSymbols?.(snapshot),
        ),
      ),
    );
  },
};
