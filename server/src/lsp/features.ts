import type { ServerCapabilities } from "vscode-languageserver/node";
import { hover } from "./languageFeatures/hover";
import type { LanguageFeatures } from "./languageFeatures/languageFeatures";
import { codeActions } from "./lint/codeActions";
import { diagnostics } from "./lint/diagnostics";
import { fixPreviews } from "./lint/fixPreview";
import type { Builds, Services } from "./services";

/** Something that the server does for the editor, one a file. */
export interface Feature {
  /** For the log: "Quick fixes". */
  readonly name: string;
  /** Installs its handlers, and gives the capabilities to report at `initialize`. */
  start(services: Services, others: Others): ServerCapabilities;
}

/** What some features take from other parts of the server. */
export interface Others {
  readonly builds: Builds;
  readonly languageFeatures: LanguageFeatures;
}

/** All features that are always there; those that may step back are in `languageFeatures/`. */
export const features: readonly Feature[] = [diagnostics, codeActions, hover, fixPreviews];
