import type { OtherDockerfile } from "../../lint";

/** The parsed Dockerfiles of a workspace by their absolute paths, and for each the list of the others. */
export class KnownDockerfiles {
  readonly #known = new Map<string, OtherDockerfile>();
  /** The lists that were given, each without the file that it was given to. */
  readonly #given = new Map<string, readonly OtherDockerfile[]>();

  get paths(): readonly string[] {
    return [...this.#known.keys()];
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** All but this one, in the order of their paths: the same list until one of them changes. */
  around(path: string): readonly OtherDockerfile[] {
    let given = this.#given.get(path);
    if (given === undefined) {
      const others = [...this.#known].flatMap(([other, what]) => (other === path ? [] : [what]));
      given = others.toSorted((a, b) => (a.path < b.path ? -1 : 1));
      this.#given.set(path, given);
    }
    return given;
  }

  /**
   * Remembers what was read of a file, or that it is gone; gives whether a list that was given out is outdated by it.
   */
  set(path: string, what: OtherDockerfile | undefined): boolean {
    if (JSON.stringify(what) === JSON.stringify(this.#known.get(path))) return false;
    if (what === undefined) this.#known.delete(path);
    else this.#known.set(path, what);
    // The file's own list does not contain it, so typing in it does not lint it twice.
    const outdated = [...this.#given.keys()].filter((other) => other !== path);
    for (const other of outdated) this.#given.delete(other);
    return outdated.length > 0;
  }
}
