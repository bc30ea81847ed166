import type { Variables } from "./expand";

/**
 * All values that variables take in the course of a stage. Each instruction sees the values set before it, without a
 * copy of them all for each: a file with thousands of ENVs stays linear.
 */
export class VariableHistory {
  readonly #values = new Map<string, { order: number; value: string | undefined }[]>();
  #order = 0;

  /** @param inherited what is set before the first value of this history */
  constructor(readonly inherited?: Variables) {}

  set(name: string, value: string | undefined): void {
    const entry = { order: ++this.#order, value };
    const entries = this.#values.get(name);
    if (entries) entries.push(entry);
    else this.#values.set(name, [entry]);
  }

  /** The variables as they stand now; what is set later does not show in it. */
  now(): Variables {
    const order = this.#order;
    const find = (name: string) => lastUpTo(this.#values.get(name) ?? [], order);
    return {
      has: (name) => find(name) !== undefined || this.inherited?.has(name) === true,
      get: (name) => {
        const entry = find(name);
        return entry ? entry.value : this.inherited?.get(name);
      },
    };
  }
}

function lastUpTo<Entry extends { order: number }>(entries: readonly Entry[], order: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).order <= order) low = middle + 1;
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
