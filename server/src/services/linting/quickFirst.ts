import { callWithin, tookTooLong } from "./callWithin";
import type { CheckResult, FileSettings, FixResult, Linter } from "./linter";
import { fixText, lintText, unchanged } from "./work";

export interface QuickFirstOptions {
  /** So many milliseconds a text may take here. */
  readonly patience: number;
  /** Texts of more characters are not tried here. */
  readonly longest: number;
  /** Lints what takes longer. */
  readonly others: Linter;
  /** The work that is done here; tests give their own. */
  readonly work?: { readonly lint: typeof lintText; readonly fix: typeof fixText };
}

/**
 * Lints in this process what is soon done, which is every text that a person writes, and leaves the rest to other processes.
 * Once a text had to be ended here, all later ones go to the others: what the rules remember may be half changed by that.
 */
export class QuickFirst implements Linter {
  readonly #options: Required<QuickFirstOptions>;
  #isTrusted = true;

  constructor(options: QuickFirstOptions) {
    this.#options = { work: { lint: lintText, fix: fixText }, ...options };
  }

  async lint(text: string, settings: FileSettings, signal?: AbortSignal): Promise<CheckResult> {
    if (signal?.aborted) return { findings: [] };
    const { work, others } = this.#options;
    return this.#here(text, () => work.lint(text, settings)) ?? others.lint(text, settings, signal);
  }

  async fixAll(
    text: string,
    settings: FileSettings,
    only?: { readonly rule?: string },
    signal?: AbortSignal,
  ): Promise<FixResult> {
    if (signal?.aborted) return unchanged(text);
    const { work, others } = this.#options;
    return this.#here(text, () => work.fix(text, settings, only)) ?? others.fixAll(text, settings, only, signal);
  }

  dispose(): void {
    this.#options.others.dispose();
  }

  /** Undefined: it is to be done elsewhere. */
  #here<Value>(text: string, work: () => Value): Value | undefined {
    const { patience, longest } = this.#options;
    if (!this.#isTrusted || text.length > longest) return undefined;
    try {
      const value = callWithin(patience, work);
      if (value !== tookTooLong) return value;
      this.#isTrusted = false;
    } catch {
      // The others say what failed.
    }
    return undefined;
  }
}
