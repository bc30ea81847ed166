import { EdgeTable } from "./edgeTable";

/** Characters of a pattern at most: a state's depth is kept in a byte. */
export const longestPattern = 255;

const isFirstChild = 1;
const hasMoreChildren = 2;

/**
 * Finds many strings in a text in one pass (Aho and Corasick, 1975): a state is the longest beginning of a pattern that the
 * text read so far ends with. Memory and building time are linear in the patterns, reading is linear in the text.
 *
 * A state's first child is the state made right after it, so that it needs no entry of its own: most states of long
 * patterns have one child. Further children are in a table. State 0 is the root, which no edge leads to.
 */
export class Automaton {
  /** The character on the edge to a state. */
  readonly #edge: Uint16Array;
  readonly #flags: Uint8Array;
  readonly #depth: Uint8Array;
  /** Of the longest pattern that ends in a state; 0: none does. */
  readonly #matched: Uint8Array;
  /** Where a state's longest proper ending leads that is the beginning of a pattern. */
  readonly #fallback: Int32Array;
  readonly #fromRoot = new Int32Array(0x10000);
  readonly #children = new EdgeTable();
  #size = 1;

  /** @param patterns neither empty nor longer than `longestPattern` */
  constructor(patterns: readonly string[]) {
    const most = 1 + patterns.reduce((sum, { length }) => sum + length, 0);
    this.#edge = new Uint16Array(most);
    this.#flags = new Uint8Array(most);
    this.#depth = new Uint8Array(most);
    this.#matched = new Uint8Array(most);
    const parents = new Int32Array(most);
    for (const pattern of patterns) this.#insert(pattern, parents);
    this.#fallback = new Int32Array(this.#size);
    this.#connect(parents);
  }

  /** The state after one more character (a UTF-16 code unit). */
  next(state: number, character: number): number {
    for (let at = state; at !== 0; at = this.#fallback[at] as number) {
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
    return this.#matched[state] as number;
  }

  /** 0: there is none. */
  #child(state: number, character: number): number {
    if (state === 0) return this.#fromRoot[character] as number;
    const first = state + 1;
    if (this.#edge[first] === character && ((this.#flags[first] as number) & isFirstChild) !== 0) return first;
    return ((this.#flags[state] as number) & hasMoreChildren) === 0 ? 0 : this.#children.get(state, character);
  }

  #insert(pattern: string, parents: Int32Array): void {
    let state = 0;
    for (let at = 0; at < pattern.length; at++) {
      const character = pattern.charCodeAt(at);
      const known = this.#child(state, character);
      state = known === 0 ? this.#add(state, character, parents) : known;
    }
    this.#matched[state] = pattern.length;
  }

  #add(parent: number, character: number, parents: Int32Array): number {
    const state = this.#size++;
    this.#edge[state] = character;
    this.#depth[state] = this.depth(parent) + 1;
    parents[state] = parent;
    if (parent === 0) this.#fromRoot[character] = state;
    else if (state === parent + 1) this.#flags[state] = isFirstChild;
    else {
      this.#flags[parent] = (this.#flags[parent] as number) | hasMoreChildren;
      this.#children.set(parent, character, state);
    }
    return state;
  }

  /** Works out where each state falls back to, those nearer to the root first. */
  #connect(parents: Int32Array): void {
    for (const state of this.#byDepth()) {
      const parent = parents[state] as number;
      if (parent === 0) continue;
      const fallback = this.next(this.#fallback[parent] as number, this.#edge[state] as number);
      this.#fallback[state] = fallback;
      if (this.#matched[state] === 0) this.#matched[state] = this.matched(fallback);
    }
  }

  /** All states but the root, in the order of their depth. */
  #byDepth(): Int32Array {
    const starts = new Int32Array(longestPattern + 2);
    for (let state = 1; state < this.#size; state++) {
      const after = this.depth(state) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
    for (let depth = 1; depth < starts.length; depth++)
      starts[depth] = (starts[depth] as number) + (starts[depth - 1] as number);
    const order = new Int32Array(this.#size - 1);
    for (let state = 1; state < this.#size; state++) {
      const depth = this.depth(state);
      const place = starts[depth] as number;
      order[place] = state;
      starts[depth] = place + 1;
    }
    return order;
  }
}
