import type { Location, ReferenceParams } from "vscode-languageserver/node";
import { stageReferenceAt, stageReferences } from "../../dockerfile/model/stageNames";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "References";

/** Where a stage is used. */
export const references: LanguageFeature = {
  name,
  clientCapability: "references",
  requests: [{ method: "textDocument/references" }],
  capabilities: { referencesProvider: true },
  install({ connection, log }, features) {
    connection.onReferences(
      answering<ReferenceParams, Location[]>(log, name, [], ({ textDocument: { uri }, position, context }) =>
        features.serve<Location[]>(uri, [], (_service, _text, snapshot) => {
          const all = stageReferences(snapshot.file);
          const here = stageReferenceAt(all, snapshot.offsetAt(position));
          if (here === undefined) return [];
          return all
            .filter(
              ({ stage, isDeclaration }) => stage === here.stage && (context.includeDeclaration || !isDeclaration),
            )
            .map(({ span }) => ({ uri, range: snapshot.range(span) }));
        }),
      ),
    );
  },
};
