import type { ImageNames } from "./inputsOf";

/** What names of images resolve to; records those that a build used. */
export class UsedImages implements ImageNames {
  readonly #asked: ImageNames | undefined;
  readonly #otherwise: (name: string) => string | undefined;
  readonly #used = new Map<string, string>();

  /**
   * @param asked what the engine answers; undefined: it cannot be queried
   * @param otherwise for a name that the engine does not have
   */
  constructor(asked: ImageNames | undefined, otherwise: (name: string) => string | undefined) {
    this.#asked = asked;
    this.#otherwise = otherwise;
  }

  /** By name, those that resolve to something. */
  get used(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#used);
  }

  has(name: string): boolean {
    return this.#asked?.has(name) ?? true;
  }

  get(name: string): string | undefined {
    const value = this.#asked?.get(name) ?? this.#otherwise(name);
    if (value !== undefined) this.#used.set(name, value);
    return value;
  }

  async ask(names: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.#asked?.ask(names, signal);
  }
}
