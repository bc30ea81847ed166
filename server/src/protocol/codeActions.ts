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
