import type { ServerCapabilities, TextDocumentClientCapabilities } from "vscode-languageserver/node";
import type { Services } from "../services";
import { completion } from "./completion";
import { definition } from "./definition";
import { documentHighlight } from "./documentHighlight";
import { documentLinks } from "./documentLinks";
import { documentSymbols } from "./documentSymbols";
import { folding } from "./folding";
import { formatting, formattingOnType, rangeFormatting } from "./formatting";
import type { LanguageFeatures } from "./languageFeatures";
import { references } from "./references";
import { rename } from "./rename";
import { signatureHelp } from "./signatureHelp";

/** An editing feature that steps back where another extension offers it. */
export interface LanguageFeature {
  /** For the log. */
  readonly name: string;
  /** Where the client says whether this feature may come and go. */
  readonly clientCapability: keyof TextDocumentClientCapabilities;
  /** What is registered with such a client. */
  readonly requests: readonly { readonly method: string; readonly options?: object }[];
  /** The capabilities that all other clients get at `initialize`. */
  readonly capabilities: ServerCapabilities;
  /** Installs its handlers. */
  install(services: Services, languageFeatures: LanguageFeatures): void;
}

export const languageFeatures: readonly LanguageFeature[] = [
  completion,
  signatureHelp,
  definition,
  references,
  documentHighlight,
  documentSymbols,
  folding,
  formatting,
  rangeFormatting,
  formattingOnType,
  documentLinks,
  rename,
];
