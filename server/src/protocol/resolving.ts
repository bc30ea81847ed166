/** All safe fixes of a file, or those of one rule. */
export interface FixAll {
  readonly rule?: string;
}

/** `data` of a code action without an edit: the client returns it with `codeAction/resolve`, which adds the edit. */
export interface CodeActionData {
  readonly uri: string;
  /** The document's version that the action was offered for. */
  readonly version: number;
  readonly fixAll: FixAll;
}

/** `data` of a completion item or a link without its details: its language, and the data that this gave it. */
export interface ResolveData {
  /** A language id. */
  readonly language: string;
  readonly data?: unknown;
}
