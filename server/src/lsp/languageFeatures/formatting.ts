import type { DockerfileLanguageService } from "dockerfile-language-service";
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from "vscode-languageserver/node";
import { answering } from "../answering";
import type { Snapshot } from "../snapshot";
import type { LanguageFeatures } from "./languageFeatures";
import type { LanguageFeature } from "./table";

/** The whole document. */
export const formatting: LanguageFeature = {
  name: "Formatting",
  clientCapability: "formatting",
  requests: [{ method: "textDocument/formatting" }],
  capabilities: { documentFormattingProvider: true },
  install({ connection, log }, features) {
    connection.onDocumentFormatting(
      answering<DocumentFormattingParams, TextEdit[]>(log, formatting.name, [], ({ textDocument: { uri }, options }) =>
        format(features, uri, (service, text) => service.format(text, options)),
      ),
    );
  },
};

/** The lines that are selected. */
export const rangeFormatting: LanguageFeature = {
  name: "Formatting the selection",
  clientCapability: "rangeFormatting",
  requests: [{ method: "textDocument/rangeFormatting" }],
  capabilities: { documentRangeFormattingProvider: true },
  install({ connection, log }, features) {
    connection.onDocumentRangeFormatting(
      answering<DocumentRangeFormattingParams, TextEdit[]>(log, rangeFormatting.name, [], (params) =>
        format(features, params.textDocument.uri, (service, text) =>
          service.formatRange(text, params.range, params.options),
        ),
      ),
    );
  },
};

const onTypeOptions: DocumentOnTypeFormattingOptions = { firstTriggerCharacter: "\\", moreTriggerCharacter: ["`"] };

/** The next line, once a line is continued. */
export const formattingOnType: LanguageFeature = {
  name: "Formatting while typing",
  clientCapability: "onTypeFormatting",
  requests: [{ method: "textDocument/onTypeFormatting", options: onTypeOptions }],
  capabilities: { documentOnTypeFormattingProvider: onTypeOptions },
  install({ connection, log }, features) {
    connection.onDocumentOnTypeFormatting(
      answering<DocumentOnTypeFormattingParams, TextEdit[]>(log, formattingOnType.name, [], (params) =>
        format(features, params.textDocument.uri, (service, text) =>
          service.formatOnType(text, params.position, params.ch, params.options),
        ),
      ),
    );
  },
};

/** The service's edits, without those in heredocs: spaces there are content, and the service does not know all heredocs. */
function format(
  features: LanguageFeatures,
  uri: string,
  edits: (service: DockerfileLanguageService, text: string) => TextEdit[],
): TextEdit[] {
  return features.serve<TextEdit[]>(uri, [], (service, text, snapshot) =>
    edits(service, text).filter((edit) => !isInHeredoc(snapshot, edit)),
  );
}

function isInHeredoc(snapshot: Snapshot, { range }: TextEdit): boolean {
  const { start, end } = snapshot.span(range);
  const heredocs = snapshot.file.instructionAt(start)?.heredocs ?? [];
  return heredocs.some(({ body, terminator }) => start < (terminator ?? body).end && body.start <= end);
}
