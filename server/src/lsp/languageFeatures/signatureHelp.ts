import type { SignatureHelp, SignatureHelpOptions, SignatureHelpParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { LanguageFeature } from "./table";

const name = "Signature help";
const options: SignatureHelpOptions = { triggerCharacters: ["-", "[", ",", '"', " ", "="] };

/** What an instruction takes, while its arguments are typed. */
export const signatureHelp: LanguageFeature = {
  name,
  clientCapability: "signatureHelp",
  requests: [{ method: "textDocument/signatureHelp", options }],
  capabilities: { signatureHelpProvider: options },
  install({ connection, log }, features) {
    connection.onSignatureHelp(
      answering<SignatureHelpParams, SignatureHelp | null>(log, name, null, ({ textDocument, position }) =>
        features.serve<SignatureHelp | null>(textDocument.uri, null, (service, text) =>
          service.computeSignatureHelp(text, position),
        ),
      ),
    );
  },
};
