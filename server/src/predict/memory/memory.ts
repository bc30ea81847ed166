import type { RecordStore } from "../../builds/records/store";
import type { EngineStatus } from "../../protocol";
import { UnsavedText } from "../unsaved";
import { cacheName } from "./cacheName";
import { type AskEvidence, EngineMemory } from "./engineMemory";
import { InputsStore } from "./inputsStore";
import type { Ledger } from "./ledger";
import { Ledgers } from "./ledgers";
import { saltIn } from "./salt";

export interface MemoryOptions {
  readonly records: RecordStore;
  /** Where it is kept what the engines' caches are known to hold; absent: for this session only. */
  readonly folder?: string | undefined;
  readonly evidence?: AskEvidence | undefined;
  readonly warn: (sentence: string) => void;
}

/** All that is remembered of builds and engines to see further builds by. */
export class Memory {
  readonly inputs: InputsStore;
  readonly unsaved = new UnsavedText();
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

  /** The random text that all keys are made with. */
  get salt(): Promise<string> {
    this.#salt ??= saltIn(this.#folder);
    return this.#salt;
  }

  /** What is remembered of the engine with the builder that it would build with now. */
  async engine(status: EngineStatus): Promise<EngineMemory> {
    const cache = await cacheName(status);
    // The same builder can come to be of another version, which is asked otherwise.
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
