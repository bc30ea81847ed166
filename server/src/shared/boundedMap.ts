/** A map that holds at most so many entries: setting one more drops the one that was set the longest ago. */
export class BoundedMap<Key, Value> implements Iterable<[Key, Value]> {
  readonly #entries = new Map<Key, Value>();
  readonly #most: number;
  /**
   * One iterator for all drops: a new one would pass each time over the places of all entries dropped before, which takes
   * time quadratic in their number. Each key that it returns is deleted, so what is in the map is always ahead of it.
   */
  readonly #oldest = this.#entries.keys();

  /**
   * @param most how many entries it holds: at least 1
   * @param entries set in this order, so that the first are dropped first
   */
  constructor(most: number, entries: Iterable<readonly [Key, Value]> = []) {
    this.#most = most;
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  /** The value of a key; asking for it does not make the entry newer. */
  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  /** Sets an entry, which is then the newest, also if it was there before. Returns the entry dropped for it, if any. */
  set(key: Key, value: Value): readonly [key: Key, value: Value] | undefined {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#most) return undefined;
    const oldest = this.#oldest.next().value as Key;
    const dropped = [oldest, this.#entries.get(oldest) as Value] as const;
    this.#entries.delete(oldest);
    return dropped;
  }

  /** Whether there was such an entry. */
  delete(key: Key): boolean {
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  keys(): Iterable<Key> {
    return this.#entries.keys();
  }

  values(): Iterable<Value> {
    return this.#entries.values();
  }

  /** The entries, the one set the longest ago first. */
  [Symbol.iterator](): Iterator<[Key, Value]> {
    return this.#entries[Symbol.iterator]();
  }
}
