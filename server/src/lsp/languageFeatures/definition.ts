import type { DefinitionParams, Location } from "vscode-languageserver/node";
import { stageReferenceAt, stageReferences } from "../../dockerfile/model/stageNames";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Definition";

/** From a stage's name to its FROM, from a variable to its ARG or ENV. */
export const definition: LanguageFeature = {
  name,
  clientCapability: "definition",
  requests: [{ method: "textDocument/definition" }],
  capabilities: { definitionProvider: true },
  install({ connection, log }, features) {
    connection.onDefinition(
      answering<DefinitionParams, Location | null>(log, name, null, ({ textDocument, position }) =>
        features.serve<Location | null>(textDocument.uri, null, (service, text, snapshot) => {
          const references = stageReferences(snapshot.file);
          const here = stageReferenceAt(references, snapshot.offsetAt(position));
          if (here === undefined) return service.computeDefinition(textDocument, text, position);
          const declaration = references.find(({ stage, isDeclaration }) => isDeclaration && stage === here.stage);
          // A stage that is referenced by its number may have no name: use its FROM.
          const span = declaration?.span ?? here.stage.from.keywordSpan;
          return { uri: textDocument.uri, range: snapshot.range(span) };
        }),
      ),
    );
  },
};
