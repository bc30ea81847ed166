import type { CompletionItem, CompletionOptions, CompletionParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Completion";
const options: CompletionOptions = { resolveProvider: true, triggerCharacters: ["=", " ", "$", "-"] };

/** Instructions, flags and variables while typing. */
export const completion: LanguageFeature = {
  name,
  clientCapability: "completion",
  requests: [{ method: "textDocument/completion", options }],
  capabilities: { completionProvider: options },
  install({ connection, log }, features) {
    connection.onCompletion(
      answering<CompletionParams, CompletionItem[]>(log, name, [], async ({ textDocument, position }) =>
        features.serve<CompletionItem[] | PromiseLike<CompletionItem[]>>(textDocument.uri, [], (service, text) =>
          service.computeCompletionItems(text, position),
        ),
      ),
    );
    connection.onCompletionResolve((item, token) =>
      answering<CompletionItem, CompletionItem>(log, name, item, (asked) =>
        features.service.resolveCompletionItem(asked),
      )(item, token),
    );
  },
};
