import type { Wildcards } from "../shared/wildcards";

/**
 * Many patterns, indexed by what a string has to be, to start with or to end with: of a hundred thousand patterns, only
 * those are tried that may fit.
 */
export class PatternIndex {
  readonly #whole = new Buckets();
  readonly #heads = new Buckets();
  readonly #tails = new Buckets();
  /** Those that require nothing of a string's start and end. */
  readonly #others: number[] = [];
  readonly #takesBelow: boolean;

  /** @param patterns all alike in `takesBelow` */
  constructor(patterns: readonly Wildcards[]) {
    this.#takesBelow = patterns[0]?.takesBelow === true;
    for (const [index, { head, tail, isLiteral }] of patterns.entries()) {
      if (isLiteral) this.#whole.add(head, index);
      else if (head === "" && tail === "") this.#others.push(index);
      else if (head.length >= tail.length) this.#heads.add(head, index);
      else this.#tails.add(tail, index);
    }
  }

  /** How many are tried on each string. */
  get always(): number {
    return this.#others.length;
  }

  /** The indexes of those that may fit a string, in order. */
  candidates(text: string): number[] {
    const found = [...this.#others];
    this.#heads.collectStarts(text, found);
    for (const end of this.#ends(text)) {
      this.#whole.collectWhole(text, end, found);
      this.#tails.collectEnds(text, end, found);
    }
    return found.length > this.#others.length ? [...new Set(found)].sort((a, b) => a - b) : found;
  }

  /** Where a string, or the path of a folder that it is in, ends. */
  *#ends(text: string): Generator<number> {
    yield text.length;
    if (!this.#takesBelow) return;
    for (let slash = text.indexOf("/"); slash !== -1; slash = text.indexOf("/", slash + 1)) yield slash;
  }
}

/** Indexes of patterns by a string. */
class Buckets {
  readonly #indexes = new Map<string, number[]>();
  readonly #lengths = new Set<number>();

  add(text: string, index: number): void {
    this.#lengths.add(text.length);
    const same = this.#indexes.get(text);
    if (same) same.push(index);
    else this.#indexes.set(text, [index]);
  }

  collectWhole(text: string, end: number, found: number[]): void {
    if (this.#lengths.has(end)) this.#collect(text.slice(0, end), found);
  }

  collectStarts(text: string, found: number[]): void {
    for (const length of this.#lengths) if (length <= text.length) this.#collect(text.slice(0, length), found);
  }

  collectEnds(text: string, end: number, found: number[]): void {
    for (const length of this.#lengths) if (length <= end) this.#collect(text.slice(end - length, end), found);
  }

  #collect(key: string, found: number[]): void {
    for (const index of this.#indexes.get(key) ?? []) found.push(index);
  }
}
