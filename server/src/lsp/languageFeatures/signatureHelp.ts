import type { SignatureHelp, SignatureHelpOptions, SignatureHelpParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Signature help";

/** What can be written here, while it is typed. */
export const signatureHelp: LanguageFeature = {
  name,
  offeredBy: "signatureHelp",
  clientCapability: "signatureHelp",
  method: "textDocument/signatureHelp",
  provider: "signatureHelpProvider",
  options: (triggerCharacters): SignatureHelpOptions => ({ triggerCharacters: [...triggerCharacters] }),
  install({ connection, log }, features) {
    connection.onSignatureHelp(
      answering<SignatureHelpParams, SignatureHelp | null>(log, name, null, ({ textDocument, position }) =>
        features.serve<SignatureHelp | null>(textDocument.uri, null, (editing, snapshot) =>
          editing.signatureHelp?.(snapshot, position),
        ),
      ),
    );
  },
};
