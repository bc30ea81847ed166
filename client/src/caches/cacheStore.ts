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

/** What is known of one engine's cache. */
export interface CacheReading {
  /** What was read last, which may be out of date. */
  readonly caches?: EngineCaches;
  /** When that was, milliseconds since the epoch. */
  readonly readAt?: number;
  /** Why the last reading gave nothing, in a sentence. */
  readonly problem?: string;
  readonly isReading: boolean;
}

/** The caches of the engines, each read when it is first asked for and again once it is out of date. */
export class CacheStore implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #readings = new Map<EngineId, CacheReading>();
  /** Engines whose reading is as new as can be told. */
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

  /** Fires when something was read, begins to be read, or is out of date. */
  get onChanged() {
    return this.#changed.event;
  }

  /** The engines that can build, the one in use first. Refused where the server does not respond. */
  async engines(): Promise<readonly EngineStatus[]> {
    const choice = await this.server.ask(engines, { refresh: false });
    const ready = choice.engines.filter(({ state }) => state === "ready");
    return ready.toSorted((a, b) => Number(b.id === choice.inUse) - Number(a.id === choice.inUse));
  }

  of(engine: EngineId): CacheReading {
    return this.#readings.get(engine) ?? { isReading: false };
  }

  /** Whether the reading is there, or on its way, and nothing happened since. */
  isFresh(engine: EngineId): boolean {
    return this.#fresh.has(engine);
  }

  /** Reads an engine's cache unless that was done and nothing happened since; resolves once it is known. */
  read(engine: EngineId): Promise<void> {
    const known = this.#fresh.get(engine) ?? this.#read(engine);
    this.#fresh.set(engine, known);
    return known;
  }

  /** What was read of this engine, or of all, is out of date. */
  forget(engine?: EngineId): void {
    for (const each of engine === undefined ? [...this.#fresh.keys()] : [engine]) {
      this.#stops.get(each)?.cancel();
      this.#fresh.delete(each);
    }
    this.#changed.fire();
  }

  /** Forgets the readings that say that something is in use: BuildKit may hold its records for a while after a build. */
  forgetWhatWasInUse(): void {
    for (const [engine, { caches }] of this.#readings) {
      if (caches?.mounts.some(({ isInUse }) => isInUse)) this.forget(engine);
    }
  }

  /** Looks for the engines anew, and forgets what was read of them. */
  async refresh(): Promise<void> {
    await this.server.ask(engines, { refresh: true });
    this.forget();
  }

  /** Stops what is being read. What was read before stays. */
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
    // A later reading may have begun: what it finds counts.
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
