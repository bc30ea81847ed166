import { EdgeTable } from "./edgeTable";

/** Instead of a length, which is stored in a byte: a pattern has at most 254 characters. */
const none = 255;
const isFirstChild = 1;
const hasMoreChildren = 2;

/**
 * Finds many strings in one reading (Aho and Corasick, 1975): a state is the longest prefix of a pattern that what was
 * read ends with. Memory and building time are linear in the patterns, reading is linear in the text.
 *
 * A state's first child is the state created right after it, so that it needs no separate entry: most states of long
 * patterns have one child. Further children are in a table. State 0 is the root, which no edge leads to. The state to
 * fall back to is computed when a state is first reached: most of a large secret is in no log.
 */
export class Automaton {
  /** The character on the edge to a state, and the state that it comes from. */
  readonly #edge: Uint16Array;
  readonly #parent: Int32Array;
  readonly #flags: Uint8Array;
  readonly #depth: Uint8Array;
  /** The length of the longest pattern that ends in a state; 0: not computed yet. */
  readonly #matched: Uint8Array;
  /** One more than the state of the longest proper suffix that is a prefix of a pattern; 0: not computed yet. */
  readonly #fallback: Int32Array;
  readonly #fromRoot = new Int32Array(0x10000);
  readonly #children = new EdgeTable();
  #size = 1;

  /** @param patterns neither empty nor of `none` characters or more */
  constructor(patterns: readonly string[]) {
    const most = 1 + patterns.reduce((sum, { length }) => sum + length, 0);
    this.#edge = new Uint16Array(most);
    this.#parent = new Int32Array(most);
    this.#flags = new Uint8Array(most);
    this.#depth = new Uint8Array(most);
    this.#matched = new Uint8Array(most);
    this.#fallback = new Int32Array(most);
    this.#matched[0] = none;
    for (const pattern of patterns) this.#insert(pattern);
  }

  /** The state after one more character (a UTF-16 code unit). */
  next(state: number, character: number): number {
    for (let at = state; at !== 0; at = this.#fallbackOf(at)) {
      const child = this.#child(at, character);
      if (child !== 0) return child;
    }
    return this.#fromRoot[character] as number;
  }

  /** Characters of the longest beginning of a pattern that has been read. */
  depth(state: number): number {
    return this.#depth[state] as number;
  }

  /** Characters of the longest pattern that ends here; 0: none does. */
  matched(state: number): number {
    const known = this.#matched[state] as number;
    if (known !== 0) return known === none ? 0 : known;
    const found = this.matched(this.#fallbackOf(state));
    this.#matched[state] = found === 0 ? none : found;
    return found;
  }

  /** From its parent's, which is nearer to the root, as are all the states that it needs. */
  #fallbackOf(state: number): number {
    const known = this.#fallback[state] as number;
    if (known !== 0) return known - 1;
    const parent = this.#parent[state] as number;
    const found = parent === 0 ? 0 : this.next(this.#fallbackOf(parent), this.#edge[state] as number);
    this.#fallback[state] = found + 1;
    return found;
  }

  /** 0: there is none. */
  #child(state: number, character: number): number {
    if (state === 0) return this.#fromRoot[character] as number;
    const first = state + 1;
    if (this.#edge[first] === character && ((this.#flags[first] as number) & isFirstChild) !== 0) return first;
    return ((this.#flags[state] as number) & hasMoreChildren) === 0 ? 0 : this.#children.get(state, character);
  }

  #insert(pattern: string): void {
    let state = 0;
    for (let at = 0; at < pattern.length; at++) {
      const character = pattern.charCodeAt(at);
      const known = this.#child(state, character);
      state = known === 0 ? this.#add(state, character) : known;
    }
    this.#matched[state] = pattern.length;
  }

  #add(parent: number, character: number): number {
    const state = this.#size++;
    this.#edge[state] = character;
    this.#parent[state] = parent;
    this.#depth[state] = this.depth(parent) + 1;
    if (parent === 0) this.#fromRoot[character] = state;
    else if (state === parent + 1) this.#flags[state] = isFirstChild;
    else {
      this.#flags[parent] = (this.#flags[parent] as number) | hasMoreChildren;
      this.#children.set(parent, character, state);
    }
    return state;
  }
}
