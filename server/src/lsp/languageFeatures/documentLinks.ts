import type { DocumentLink, DocumentLinkOptions, DocumentLinkParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Links";

/** From a place in the text to a page. */
export const documentLinks: LanguageFeature = {
  name,
  offeredBy: "documentLinks",
  clientCapability: "documentLink",
  method: "textDocument/documentLink",
  provider: "documentLinkProvider",
  options: (): DocumentLinkOptions => ({ resolveProvider: true }),
  install({ connection, log }, features) {
    connection.onDocumentLinks(
      answering<DocumentLinkParams, DocumentLink[]>(log, name, [], ({ textDocument: { uri } }) =>
        features.forResolving(
          uri,
          features.serve<DocumentLink[]>(uri, [], (editing, snapshot) => editing.documentLinks?.(snapshot)),
        ),
      ),
    );
    connection.onDocumentLinkResolve((link, token) =>
      answering(log, name, link, (asked: DocumentLink) =>
        features.resolve(asked, (editing, own) => editing.resolveLink?.(own)),
      )(link, token),
    );
  },
};
