import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

/** The whole document. */
export const formatting: LanguageFeature = {
  name: "Formatting",
  offeredBy: "formatting",
  clientCapability: "formatting",
  method: "textDocument/formatting",
  provider: "documentFormattingProvider",
  install({ connection, log }, features) {
    connection.onDocumentFormatting(
      answering<DocumentFormattingParams, TextEdit[]>(log, this.name, [], ({ textDocument, options }) =>
        features.serve<TextEdit[]>(textDocument.uri, [], (editing, snapshot) =>
          editing.formatting?.(snapshot, options),
        ),
      ),
    );
  },
};

/** The lines that are selected. */
export const rangeFormatting: LanguageFeature = {
  name: "Formatting the selection",
  offeredBy: "rangeFormatting",
  clientCapability: "rangeFormatting",
  method: "textDocument/rangeFormatting",
  provider: "documentRangeFormattingProvider",
  install({ connection, log }, features) {
    connection.onDocumentRangeFormatting(
      answering<DocumentRangeFormattingParams, TextEdit[]>(log, this.name, [], ({ textDocument, range, options }) =>
        features.serve<TextEdit[]>(textDocument.uri, [], (editing, snapshot) =>
          editing.rangeFormatting?.(snapshot, range, options),
        ),
      ),
    );
  },
};

/** What belongs to a character that was typed. */
export const formattingOnType: LanguageFeature = {
  name: "Formatting while typing",
  offeredBy: "formattingOnType",
  clientCapability: "onTypeFormatting",
  method: "textDocument/onTypeFormatting",
  provider: "documentOnTypeFormattingProvider",
  options: ([firstTriggerCharacter = "\n", ...moreTriggerCharacter]): DocumentOnTypeFormattingOptions => ({
    firstTriggerCharacter,
    moreTriggerCharacter,
  }),
  install({ connection, log }, features) {
    connection.onDocumentOnTypeFormatting(
      answering<DocumentOnTypeFormattingParams, TextEdit[]>(log, this.name, [], (params) =>
        features.serve<TextEdit[]>(params.textDocument.uri, [], (editing, snapshot) =>
          editing.formattingOnType?.(snapshot, params.position, params.ch, params.options),
        ),
      ),
    );
  },
};
