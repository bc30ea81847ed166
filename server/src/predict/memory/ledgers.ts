import { createHash } from "node:crypto";
import { join } from "node:path";
import { Ledger } from "./ledger";

/** The ledgers of all engines and builders that were used. */
export class Ledgers {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #read = new Map<string, Promise<Ledger>>();

  /** @param folder where they are stored; undefined: in memory only */
  constructor(folder: string | undefined, warn: (message: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  /** @param cache the cache's name: see `cacheName` */
  of(cache: string): Promise<Ledger> {
    const known = this.#read.get(cache);
    if (known) return known;
    const name = createHash("sha256").update(cache).digest("hex").slice(0, 16);
    const path = this.#folder === undefined ? undefined : join(this.#folder, `${name}.json`);
    const reading = Ledger.read(path, this.#warn);
    this.#read.set(cache, reading);
    return reading;
  }
}
