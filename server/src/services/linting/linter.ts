import type { FileContext, Finding, FixAllResult, LintSettings } from "../../lint";
import type { Incomplete } from "./incomplete";

/** What a file is linted with. Linting again is cheaper with the same object for the same settings. */
export interface FileSettings extends LintSettings {
  readonly fileContext?: FileContext;
}

/** All that was found in a file. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Why there may be more; absent where the text was checked to its end. */
  readonly incomplete?: Incomplete;
}

/** What fixing all of a file gives; `left` is what is found after that. */
export interface FixResult extends Omit<FixAllResult, "unfinished"> {
  readonly incomplete?: Incomplete;
}

/**
 * Lints files within a budget of time and memory. Nothing here rejects because of a file's content: where the budget
 * ran out, the result is incomplete and says so.
 */
export interface Linter {
  /** Lints a file's text. With an aborted signal it gives no findings, at once. */
  lint(text: string, settings: FileSettings, signal?: AbortSignal): Promise<CheckResult>;
  /** Applies all safe fixes, or those of one rule. An aborted signal changes nothing, at once. */
  fixAll(
    text: string,
    settings: FileSettings,
    only?: { readonly rule?: string },
    signal?: AbortSignal,
  ): Promise<FixResult>;
  /** Ends its processes. */
  dispose(): void;
}
