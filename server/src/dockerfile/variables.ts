import type { Variables } from "./expand";

interface Entry {
  readonly order: number;
  readonly value: string | undefined;
}

/**
 * All values that variables take in the course of a stage. Each instruction sees the values set before it, without a
 * copy of them all for each: a file with thousands of ENVs stays linear.
 */
export class VariableHistory {
  readonly #values = new Map<string, Entry[]>();
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
    return new View(this.#values, this.#order, this.inherited);
  }
}

const nothing = Symbol("not set");
type Found = Entry | typeof nothing;

class View implements Variables {
  /** What was found further up, so that a long chain of stages is walked once for a name. */
  #inherited: Map<string, Found> | undefined;

  constructor(
    readonly values: ReadonlyMap<string, readonly Entry[]>,
    readonly order: number,
    readonly inherited: Variables | undefined,
  ) {}

  has(name: string): boolean {
    return this.#find(name) !== nothing;
  }

  get(name: string): string | undefined {
    const found = this.#find(name);
    return found === nothing ? undefined : found.value;
  }

  /** Without recursion: stages can build on one another without end. */
  #find(name: string): Found {
    const passed: View[] = [];
    let found: Found | undefined;
    let at: Variables | undefined = this;
    while (found === undefined && at instanceof View) {
      found = lastUpTo(at.values.get(name) ?? [], at.order) ?? at.#inherited?.get(name);
      if (found !== undefined) break;
      passed.push(at);
      at = at.inherited;
    }
    found ??= at?.has(name) ? { order: 0, value: at.get(name) } : nothing;
    for (const view of passed) {
      view.#inherited ??= new Map();
      view.#inherited.set(name, found);
    }
    return found;
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
