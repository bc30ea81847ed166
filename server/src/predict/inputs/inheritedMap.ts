/** So many maps are looked through for a name before they are put together into one. */
const mostLevels = 256;

/**
 * A map that starts with the entries of another one, without copying them: stages can build on each other by the
 * thousand, each with a variable more. The other one must no longer change.
 */
export class InheritedMap<Value> {
  readonly #own: Map<string, Value>;
  readonly #below: InheritedMap<Value> | undefined;
  readonly #level: number = 0;

  constructor(below?: InheritedMap<Value>) {
    if (below === undefined || below.#level < mostLevels) {
      this.#own = new Map();
      this.#below = below;
      this.#level = below === undefined ? 0 : below.#level + 1;
    } else this.#own = below.#all();
  }

  has(name: string): boolean {
    return this.#holding(name) !== undefined;
  }

  get(name: string): Value | undefined {
    return this.#holding(name)?.get(name);
  }

  set(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  #holding(name: string): ReadonlyMap<string, Value> | undefined {
    for (let at: InheritedMap<Value> | undefined = this; at; at = at.#below) if (at.#own.has(name)) return at.#own;
    return undefined;
  }

  #all(): Map<string, Value> {
    const levels: ReadonlyMap<string, Value>[] = [];
    for (let at: InheritedMap<Value> | undefined = this; at; at = at.#below) levels.push(at.#own);
    const all = new Map<string, Value>();
    for (const level of levels.reverse()) for (const [name, value] of level) all.set(name, value);
    return all;
  }
}
