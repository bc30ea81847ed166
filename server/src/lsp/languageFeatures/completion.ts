import type { CompletionItem, CompletionOptions, CompletionParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Completion";

/** What can be inserted at the cursor. */
export const completion: LanguageFeature = {
  name,
  offeredBy: "completion",
  clientCapability: "completion",
  method: "textDocument/completion",
  provider: "completionProvider",
  options: (triggerCharacters): CompletionOptions => ({
    resolveProvider: true,
    triggerCharacters: [...triggerCharacters],
  }),
  install({ connection, log }, features) {
    connection.onCompletion(
      answering<CompletionParams, CompletionItem[]>(log, name, [], async ({ textDocument: { uri }, position }) => {
        const items = features.serve<CompletionItem[] | PromiseLike<CompletionItem[]>>(uri, [], (editing, snapshot) =>
          editing.completion?.(snapshot, position),
        );
        return features.forResolving(uri, await items);
      }),
    );
    connection.onCompletionResolve((item, token) =>
      answering<CompletionItem, CompletionItem>(log, name, item, (asked) =>
        features.resolve(asked, (editing, own) => editing.resolveCompletion?.(own)),
      )(item, token),
    );
  },
};
