/** Edges of an automaton by their state and character, in flat arrays: a Map takes ten times the memory. */
export class EdgeTable {
  #states = new Int32Array(64);
  #characters = new Uint16Array(64);
  /** 0: the place is free. */
  #targets = new Int32Array(64);
  #size = 0;

  /** Where an edge leads; 0: there is none. */
  get(state: number, character: number): number {
    return this.#targets[this.#placeOf(state, character)] as number;
  }

  /** Adds an edge that is not there yet. */
  set(state: number, character: number, target: number): void {
    if (this.#size * 2 >= this.#targets.length) this.#grow();
    this.#put(state, character, target);
    this.#size++;
  }

  #put(state: number, character: number, target: number): void {
    const place = this.#placeOf(state, character);
    this.#states[place] = state;
    this.#characters[place] = character;
    this.#targets[place] = target;
  }

  /** Where the edge is, or could be put. */
  #placeOf(state: number, character: number): number {
    const last = this.#targets.length - 1;
    let place = (Math.imul(state, 0x9e3779b1) ^ Math.imul(character, 0x85ebca6b)) >>> 7;
    for (place &= last; this.#targets[place] !== 0; place = (place + 1) & last) {
      if (this.#states[place] === state && this.#characters[place] === character) break;
    }
    return place;
  }

  #grow(): void {
    const [states, characters, targets] = [this.#states, this.#characters, this.#targets];
    this.#states = new Int32Array(targets.length * 2);
    this.#characters = new Uint16Array(targets.length * 2);
    this.#targets = new Int32Array(targets.length * 2);
    for (const [place, target] of targets.entries()) {
      if (target !== 0) this.#put(states[place] as number, characters[place] as number, target);
    }
  }
}
