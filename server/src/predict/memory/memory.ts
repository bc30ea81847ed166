import type { RecordStore } from "../../builds/records/store";
import type { EngineStatus } from "../../protocol";
import { cacheName } from "./cacheName";
import { type AskEvidence, EngineMemory } from "./engineMemory";
import { InputsStore } from "./inputsStore";
import type { Ledger } from "./ledger";
import { Ledgers } from "./ledgers";
import { saltIn } from "./salt";

export interface MemoryOptions {
  readonly records: RecordStore;
  /** Where the known contents of the engines' caches are stored; absent: for this session only. */
  readonly folder?: string | undefined;
  readonly evidence?: AskEvidence | undefined;
  readonly warn: (sentence: string) => void;
}

/** All that is remembered of builds and engines to predict further builds. */
export class Memory {
  readonly inputs: InputsStore;
  readonly #ledgers: Ledgers;
  readonly #askEvidence: AskEvidence | undefined;
  readonly #folder: string | undefined;
  #salt: Promise<string> | undefined;
  readonly #engines = new Map<string, Promise<EngineMemory>>();

  constructor({ records, folder, evidence, warn }: MemoryOptions) {
    this.inputs = new InputsStore(records, warn);
    this.#folder = folder;
    this.#ledgers = new Ledgers(folder, warn);
    this.#askEvidence = evidence;
  }

  /** The random string that all keys are hashed with. */
  get salt(): Promise<string> {
    this.#salt ??= saltIn(this.#folder);
    return this.#salt;
  }

  /** What is remembered of the engine with the builder that it would build with now. */
  async engine(status: EngineStatus): Promise<EngineMemory> {
    const cache = await cacheName(status);
    // The same builder can later have another version, which is queried differently.
    const key = JSON.stringify([cache, status]);
    const known = this.#engines.get(key) ?? this.#remember(status, cache);
    this.#engines.set(key, known);
    return known;
  }

  /** What is known to be in a cache: see `cacheName`. */
  ledger(cache: string): Promise<Ledger> {
    return this.#ledgers.of(cache);
  }

  async #remember(status: EngineStatus, cache: string): Promise<EngineMemory> {
    return EngineMemory.of({ status, cache, ledger: await this.ledger(cache), askEvidence: this.#askEvidence });
  }
}
