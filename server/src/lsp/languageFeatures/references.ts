import type { Location, ReferenceParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "References";

/** Where a name is used. */
export const references: LanguageFeature = {
  name,
  offeredBy: "references",
  clientCapability: "references",
  method: "textDocument/references",
  provider: "referencesProvider",
  install({ connection, log }, features) {
    connection.onReferences(
      answering<ReferenceParams, Location[]>(log, name, [], ({ textDocument, position, context }) =>
        features.serve<Location[]>(textDocument.uri, [], (editing, snapshot) =>
          editing.references?.(snapshot, position, context.includeDeclaration),
        ),
      ),
    );
  },
};
