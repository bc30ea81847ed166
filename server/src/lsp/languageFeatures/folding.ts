import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Folding";

/** Instructions of several lines, and blocks of comments. */
export const folding: LanguageFeature = {
  name,
  clientCapability: "foldingRange",
  requests: [{ method: "textDocument/foldingRange" }],
  capabilities: { foldingRangeProvider: true },
  install({ connection, log }, features) {
    connection.onFoldingRanges(
      answering<FoldingRangeParams, FoldingRange[]>(log, name, [], ({ textDocument }) =>
        features.serve<FoldingRange[]>(textDocument.uri, [], (service, text) => service.computeFoldingRanges(text)),
      ),
    );
  },
};
