import type { Variables } from "./expand";

interface Entry {
  readonly order: number;
  /** Undefined where nothing sets the variable any longer. */
  readonly set: { readonly value: string | undefined } | undefined;
}

/**
 * All values that variables take in the course of a file. Each instruction sees the values set before it in its stage and
 * those that the stage builds on, without a copy of them all for each: a file with thousands of ENVs, or of stages, stays
 * linear.
 */
export class VariableHistory {
  readonly #values = new Map<string, Entry[]>();
  readonly #log: { readonly name: string; readonly before: Entry["set"] }[] = [];
  #order = 0;

  set(name: string, value: string | undefined): void {
    this.#log.push({ name, before: this.#values.get(name)?.at(-1)?.set });
    this.#add(name, { value });
  }

  /** The variables at this point; what is set or undone later does not show in it. */
  now(): Variables {
    return new View(this.#values, this.#order);
  }

  /** A point to go back to. */
  mark(): number {
    return this.#log.length;
  }

  /** Restores the values that were set at a mark. */
  undoTo(mark: number): void {
    while (this.#log.length > mark) {
      const { name, before } = this.#log.pop() as { name: string; before: Entry["set"] };
      this.#add(name, before);
    }
  }

  #add(name: string, set: Entry["set"]): void {
    const entry = { order: ++this.#order, set };
    const entries = this.#values.get(name);
    if (entries) entries.push(entry);
    else this.#values.set(name, [entry]);
  }
}

class View implements Variables {
  constructor(
    readonly values: ReadonlyMap<string, readonly Entry[]>,
    readonly order: number,
  ) {}

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  get(name: string): string | undefined {
    return this.#find(name)?.value;
  }

  #find(name: string): Entry["set"] {
    return lastUpTo(this.values.get(name) ?? [], this.order)?.set;
  }
}

function lastUpTo<Item extends { order: number }>(entries: readonly Item[], order: number): Item | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Item).order <= order) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

/** Looks a name up in the first, then in the second. */
export function either(first: Variables, second: Variables): Variables {
  return {
    has: (name) => first.has(name) || second.has(name),
    get: (name) => (first.has(name) ? first.get(name) : second.get(name)),
  };
}
