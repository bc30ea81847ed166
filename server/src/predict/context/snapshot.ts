import { type Hashable, select } from "./select/select";
import type { ContextSnapshot, Selected, Selection } from "./types";

/** A context at one moment: its tree never changes, and contents are read when they are needed. */
export class Snapshot implements ContextSnapshot {
  readonly takenAt: number;
  readonly ignoreFile?: string;
  readonly #context: Hashable;
  readonly #problems: Map<string, string>;

  constructor(
    context: Omit<Hashable, "problem">,
    known: { takenAt: number; ignoreFile: string | undefined; problems: ReadonlyMap<string, string> },
  ) {
    this.takenAt = known.takenAt;
    if (known.ignoreFile !== undefined) this.ignoreFile = known.ignoreFile;
    this.#problems = new Map(known.problems);
    this.#context = { ...context, problem: (path, sentence) => this.#problems.set(path, sentence) };
  }

  get root(): string {
    return this.#context.path;
  }

  get problems(): readonly string[] {
    return [...this.#problems.values()];
  }

  select(selection: Selection, signal?: AbortSignal): Promise<Selected> {
    return select(this.#context, selection, signal);
  }
}
