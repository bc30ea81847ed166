import type {
  ClientCapabilities,
  CompletionItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  Location,
  Position,
  TextEdit as ProtocolEdit,
  Range,
  SignatureHelp,
  SymbolInformation,
} from "vscode-languageserver/node";
import type { Dockerfile } from "../../dockerfile";
import type { Finding, TextEdit } from "../../lint";
import type { Linter } from "../../services/linting/linter";
import type { DocumentKind } from "../../shared/documentKinds";
import type { Snapshot } from "../snapshot";

/**
 * What the server does for one kind of document: a folder each, listed in `index.ts`. What a language does not define
 * is not offered for its documents; requests for it get an empty answer.
 */
export interface Language<Model = unknown> {
  readonly kind: DocumentKind;
  /** Reads a document's text. Never throws: what cannot be understood is part of the model. */
  read(text: string): Model;
  /** Finds problems. It gets the linter of Dockerfiles, which has its own processes. */
  linter?(dockerfiles: Linter): LanguageLinter;
  /** The edits that suppress a finding with a comment, at its place and in the whole file. */
  suppressions?(model: Model, finding: Finding): { readonly here: TextEdit[]; readonly wholeFile: TextEdit[] };
  /** The editing features, according to what the client can show. Called once. */
  editing?(client: ClientCapabilities): Editing<Model>;
  /** The Dockerfile that engines build: its timings, predictions, questions and cache mounts are shown. */
  dockerfileOf?(model: Model): Dockerfile;
}

/** Lints and fixes the documents of a language. */
export type LanguageLinter = Pick<Linter, "lint" | "fixAll">;

/**
 * Completion, hover and similar features. Each is called with the document's current version, within the limits of
 * `LanguageFeatures`.
 */
export interface Editing<Model = unknown> {
  /** Characters that trigger a feature when they are typed. */
  readonly triggers?: Readonly<Partial<Record<keyof Editing, readonly string[]>>>;
  completion?(snapshot: Snapshot<Model>, position: Position): CompletionItem[] | PromiseLike<CompletionItem[]>;
  /** Adds what is shown of the selected item only. */
  resolveCompletion?(item: CompletionItem): CompletionItem;
  /** What the text at the position means; findings are added by the server. */
  hover?(snapshot: Snapshot<Model>, position: Position): Hover | null;
  signatureHelp?(snapshot: Snapshot<Model>, position: Position): SignatureHelp | null;
  definition?(snapshot: Snapshot<Model>, position: Position): Location | Location[] | null;
  references?(snapshot: Snapshot<Model>, position: Position, includeDeclaration: boolean): Location[];
  documentHighlight?(snapshot: Snapshot<Model>, position: Position): DocumentHighlight[];
  documentSymbols?(snapshot: Snapshot<Model>): SymbolInformation[] | DocumentSymbol[];
  folding?(snapshot: Snapshot<Model>): FoldingRange[];
  formatting?(snapshot: Snapshot<Model>, options: FormattingOptions): ProtocolEdit[];
  rangeFormatting?(snapshot: Snapshot<Model>, range: Range, options: FormattingOptions): ProtocolEdit[];
  formattingOnType?(
    snapshot: Snapshot<Model>,
    position: Position,
    character: string,
    options: FormattingOptions,
  ): ProtocolEdit[];
  documentLinks?(snapshot: Snapshot<Model>): DocumentLink[];
  /** Adds the target of a link that was given without one. */
  resolveLink?(link: DocumentLink): DocumentLink;
  /** The range of the name that can be renamed; null: there is none. */
  prepareRename?(snapshot: Snapshot<Model>, position: Position): Range | null;
  /** The edits of a rename; throws a `ResponseError` with a sentence for people where the new name is not valid. */
  rename?(snapshot: Snapshot<Model>, position: Position, newName: string): TextEdit[] | null;
}
