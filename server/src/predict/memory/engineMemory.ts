import { engineById } from "../../engines";
import type { Evidence } from "../../engines/evidence";
import type { EngineStatus } from "../../protocol";
import { KnownImages } from "./knownImages";
import type { Ledger } from "./ledger";

/** Asks an engine what it stores of the results of steps; undefined: it does not report that. */
export type AskEvidence = (status: EngineStatus, signal?: AbortSignal) => Promise<Evidence | undefined>;

interface EngineMemoryParts {
  readonly status: EngineStatus;
  /** See `cacheName`. */
  readonly cache: string;
  readonly ledger: Ledger;
  readonly askEvidence: AskEvidence | undefined;
}

/** What is remembered of one engine with one builder, and how it is queried. */
export class EngineMemory {
  readonly cache: string;
  readonly ledger: Ledger;
  readonly #status: EngineStatus;
  readonly #askEvidence: AskEvidence | undefined;
  /** Undefined: its builder has separate images, which cannot be queried. */
  #images: KnownImages | undefined;
  #looking: Promise<boolean> | undefined;
  #tells = true;

  private constructor({ status, cache, ledger, askEvidence }: EngineMemoryParts, asksImages: boolean) {
    this.#status = status;
    this.cache = cache;
    this.ledger = ledger;
    this.#askEvidence = askEvidence;
    this.#images = asksImages ? new KnownImages(status) : undefined;
  }

  static async of(remembered: EngineMemoryParts): Promise<EngineMemory> {
    const { status } = remembered;
    const hasOwnImages = await engineById(status.id).hasOwnImages?.(status, process.env);
    return new EngineMemory(remembered, !hasOwnImages);
  }

  get images(): KnownImages | undefined {
    return this.#images;
  }

  /** Whether the engine reported its contents when it was last queried. */
  get reportsContents(): boolean {
    return this.#tells;
  }

  /** Forgets what images' names resolve to: a build may have fetched some. */
  forgetImages(): void {
    if (this.#images) this.#images = new KnownImages(this.#status);
  }

  /** Refreshes for the first time, if that was not done yet. */
  async refreshOnce(): Promise<void> {
    await (this.#looking ?? this.refresh());
  }

  /**
   * Queries which results the engine has lost, and what images' names resolve to; gives whether anything is new. Never
   * rejects: an engine that does not answer has lost nothing.
   */
  refresh(): Promise<boolean> {
    this.#looking = this.#lookNow();
    return this.#looking;
  }

  async #lookNow(): Promise<boolean> {
    const [evidence, moved] = await Promise.all([
      this.#askEvidence?.(this.#status).catch(() => undefined),
      this.#images?.askAgain() ?? false,
    ]);
    this.#tells = evidence !== undefined || this.#askEvidence === undefined;
    const lost = evidence !== undefined && this.ledger.compare(evidence);
    return lost || moved;
  }
}
