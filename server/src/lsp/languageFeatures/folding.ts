import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Folding";

/** Stretches of lines that can be folded. */
export const folding: LanguageFeature = {
  name,
  offeredBy: "folding",
  clientCapability: "foldingRange",
  method: "textDocument/foldingRange",
  provider: "foldingRangeProvider",
  install({ connection, log }, features) {
    connection.onFoldingRanges(
      answering<FoldingRangeParams, FoldingRange[]>(log, name, [], ({ textDocument }) =>
        features.serve<FoldingRange[]>(textDocument.uri, [], (editing, snapshot) => editing.folding?.(snapshot)),
      ),
    );
  },
};
