import type { DefinitionParams, Location } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Definition";

/** From a name to the place that defines it. */
export const definition: LanguageFeature = {
  name,
  offeredBy: "definition",
  clientCapability: "definition",
  method: "textDocument/definition",
  provider: "definitionProvider",
  install({ connection, log }, features) {
    connection.onDefinition(
      answering<DefinitionParams, Location | Location[] | null>(log, name, null, ({ textDocument, position }) =>
        features.serve<Location | Location[] | null>(textDocument.uri, null, (editing, snapshot) =>
          editing.definition?.(snapshot, position),
        ),
      ),
    );
  },
};
