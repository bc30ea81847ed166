import { CancellationTokenSource, commands, type Disposable, EventEmitter } from "vscode";
import {
  type EngineCaches,
  type EngineId,
  type EngineStatus,
  engineCaches,
  engines,
  enginesChanged,
} from "../../../server/src/protocol";
import type { Builds } from "../build/builds";
import type { Server } from "../server";

/** The state of one engine's cache in the view. */
export interface CacheReading {
  /** The last result, which may be out of date. */
  readonly caches?: EngineCaches;
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt?: number;
  /** Why the last reading failed, in a sentence. */
  readonly problem?: string;
  readonly isReading: boolean;
}

/** The caches of the engines. Each is read on first use, and again once it is out of date. */
export class CacheStore implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #readings = new Map<EngineId, CacheReading>();
  /** Engines whose cache did not change since it was read, as far as is known. */
  readonly #fresh = new Map<EngineId, Promise<void>>();
  readonly #stops = new Map<EngineId, CancellationTokenSource>();
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly server: Server,
    builds: Builds,
  ) {
    this.#subscriptions = [
      server.hear(enginesChanged, () => this.#changed.fire()),
      server.onStateChanged((state) => {
        if (state === "running") this.forget();
      }),
      builds.onChanged((state) => {
        if (state.phase !== "running") this.forget(state.engine);
      }),
      this.#changed,
    ];
  }

  /** Fires when a reading starts, ends, or is out of date. */
  get onChanged() {
    return this.#changed.event;
  }

  /** The available engines, the current one first. Rejects if the server does not respond. */
  async engines(): Promise<readonly EngineStatus[]> {
    const choice = await this.server.ask(engines, { refresh: false });
    const ready = choice.engines.filter(({ state }) => state === "ready");
    return ready.toSorted((a, b) => Number(b.id === choice.inUse) - Number(a.id === choice.inUse));
  }

  of(engine: EngineId): CacheReading {
    return this.#readings.get(engine) ?? { isReading: false };
  }

  /** Whether the cache was read, or is being read, and did not change since. */
  isFresh(engine: EngineId): boolean {
    return this.#fresh.has(engine);
  }

  /** Reads an engine's cache unless it is up to date; resolves when it is known. */
  read(engine: EngineId): Promise<void> {
    const known = this.#fresh.get(engine) ?? this.#read(engine);
    this.#fresh.set(engine, known);
    return known;
  }

  /** Marks the cache of an engine, or of all engines, as out of date. */
  forget(engine?: EngineId): void {
    for (const each of engine === undefined ? [...this.#fresh.keys()] : [engine]) {
      this.#stops.get(each)?.cancel();
      this.#fresh.delete(each);
    }
    this.#changed.fire();
  }

  /** Marks caches with records in use as out of date: BuildKit can hold its records for a while after a build. */
  forgetWhatWasInUse(): void {
    for (const [engine, { caches }] of this.#readings) {
      if (caches?.mounts.some(({ isInUse }) => isInUse)) this.forget(engine);
    }
  }

  /** Detects the engines again, and marks their caches as out of date. */
  async refresh(): Promise<void> {
    await this.server.ask(engines, { refresh: true });
    this.forget();
  }

  /** Cancels running readings. Earlier results are kept. */
  stop(): void {
    for (const stop of this.#stops.values()) stop.cancel();
  }

  dispose(): void {
    this.stop();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #read(engine: EngineId): Promise<void> {
    const stop = new CancellationTokenSource();
    this.#stops.set(engine, stop);
    const before = this.of(engine);
    this.#set(engine, { ...before, isReading: true });
    const reading = await this.#ask(engine, stop, before);
    stop.dispose();
    // If a later reading has started, its result is used.
    if (this.#stops.get(engine) !== stop) return;
    this.#stops.delete(engine);
    this.#set(engine, reading);
  }

  async #ask(engine: EngineId, stop: CancellationTokenSource, before: CacheReading): Promise<CacheReading> {
    try {
      const caches = await this.server.ask(engineCaches, { engine }, stop.token);
      return { caches, readAt: Date.now(), isReading: false };
    } catch (error) {
      if (stop.token.isCancellationRequested) {
        const problem =
          before.caches === undefined ? { problem: "Reading was canceled. Refresh to read it again." } : {};
        return { ...before, ...problem, isReading: false };
      }
      return { problem: error instanceof Error ? error.message : String(error), isReading: false };
    }
  }

  #set(engine: EngineId, reading: CacheReading): void {
    this.#readings.set(engine, reading);
    void commands.executeCommand("setContext", "buildkitLens.readingCaches", this.#stops.size > 0);
    this.#changed.fire();
  }
}
