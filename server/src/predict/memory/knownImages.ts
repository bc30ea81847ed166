import type { EngineStatus } from "../../protocol";
import { imagesOf } from "./images";

/** What the names of images resolve to at an engine, by its last answer. */
export class KnownImages {
  readonly #status: EngineStatus;
  readonly #known = new Map<string, string | undefined>();

  constructor(status: EngineStatus) {
    this.#status = status;
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** Undefined: the engine does not have it, or was not queried for it. */
  get(name: string): string | undefined {
    return this.#known.get(name);
  }

  /** Asks the engine for these names. */
  async ask(names: readonly string[], signal?: AbortSignal): Promise<void> {
    const found = await imagesOf(this.#status, names, signal);
    if (signal?.aborted) return;
    for (const name of names) this.#known.set(name, found.get(name));
  }

  /** Queries again all names that were queried; gives whether one resolves to something else now. */
  async askAgain(signal?: AbortSignal): Promise<boolean> {
    const before = new Map(this.#known);
    await this.ask([...before.keys()], signal);
    return [...before].some(([name, value]) => this.#known.get(name) !== value);
  }
}
