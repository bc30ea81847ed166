import type { CheckResult, FileSettings, FixResult, Linter } from "./linter";
import { type TimedCalls, timedCalls, tookTooLong } from "./timedCalls";
import { fixText, lintText, unchanged } from "./work";

export interface QuickFirstOptions {
  /** Milliseconds that one file may take here. */
  readonly patience: number;
  /** Files of more characters are not tried here. */
  readonly longest: number;
  /** Lints what takes longer. */
  readonly others: Linter;
  /** Tests give their own. */
  readonly calls?: TimedCalls;
  /** The work that is done here; tests give their own. */
  readonly work?: { readonly lint: typeof lintText; readonly fix: typeof fixText };
}

/**
 * Lints in this process what is soon done, which is every file that people write, and leaves the rest to other
 * processes. Once any call had to be stopped in this process, all files go to the others: what rules remember may be
 * half changed by that.
 */
export class QuickFirst implements Linter {
  readonly #options: Required<QuickFirstOptions>;

  constructor(options: QuickFirstOptions) {
    this.#options = { work: { lint: lintText, fix: fixText }, calls: timedCalls, ...options };
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
    const { patience, longest, calls } = this.#options;
    if (calls.endings > 0 || text.length > longest) return undefined;
    try {
      const value = calls.within(patience, work);
      return value === tookTooLong ? undefined : value;
    } catch {
      // The others say what failed.
      return undefined;
    }
  }
}
