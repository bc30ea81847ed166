import type { ServerCapabilities, TextDocumentClientCapabilities } from "vscode-languageserver/node";
import type { Editing } from "../languages/language";
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
  /** The function by which a language offers it. */
  readonly offeredBy: keyof Editing;
  /** Where the client says whether this feature may come and go. */
  readonly clientCapability: keyof TextDocumentClientCapabilities;
  /** What is registered with such a client. */
  readonly method: string;
  /** Under which name any other client finds it in the answer to `initialize`. */
  readonly provider: keyof ServerCapabilities;
  /** What the client has to know of it; `triggers` are the languages' characters for this feature. */
  options?(triggers: readonly string[]): object;
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
