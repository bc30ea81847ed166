import { buildkitSuggestion } from "./buildkitSuggestion";

/** Comparing longer names counts as several comparisons. */
const usualLength = 32;

/** The names of variables at one point of a build, which can go back to an earlier one. */
export class NamesInScope {
  /** By name: when it was set, the latest last. */
  readonly #set = new Map<string, number[]>();
  readonly #declared = new Map<string, number>();
  readonly #log: { readonly name: string; readonly isSet: boolean }[] = [];
  #time = 0;
  /**
   * Names are compared at most this often in one file; after that there are no suggestions, so that checking stays
   * fast.
   */
  #comparisonsLeft = 200_000;

  has(name: string): boolean {
    return this.#set.has(name) || this.#declared.has(name);
  }

  set(name: string): void {
    const times = this.#set.get(name);
    if (times) times.push(++this.#time);
    else this.#set.set(name, [++this.#time]);
    this.#log.push({ name, isSet: true });
  }

  /** An ARG without a value: it may be used, but is not there. */
  declare(name: string): void {
    this.#declared.set(name, (this.#declared.get(name) ?? 0) + 1);
    this.#log.push({ name, isSet: false });
  }

  /** A point to go back to. */
  mark(): number {
    return this.#log.length;
  }

  undoTo(mark: number): void {
    while (this.#log.length > mark) {
      const { name, isSet } = this.#log.pop() as { name: string; isSet: boolean };
      if (isSet) {
        const times = this.#set.get(name) as number[];
        times.pop();
        if (times.length === 0) this.#set.delete(name);
      } else {
        const count = (this.#declared.get(name) as number) - 1;
        if (count === 0) this.#declared.delete(name);
        else this.#declared.set(name, count);
      }
    }
  }

  /** The nearest of the names that are set; of two as near, the one set first. */
  nearest(name: string): string | undefined {
    this.#comparisonsLeft -= this.#set.size * Math.ceil(name.length / usualLength);
    if (this.#comparisonsLeft < 0) return undefined;
    const names = [...this.#set].sort((a, b) => (a[1].at(-1) as number) - (b[1].at(-1) as number));
    return buildkitSuggestion(
      name,
      names.map(([each]) => each),
    );
  }
}
