import { type Disposable, EventEmitter, Uri } from "vscode";
import { type BuildState, buildStateChanged, cancelBuild } from "../../../server/src/protocol";
import type { Server } from "../server";

/** The builds of this window: the running ones, and the last one of each file. */
export class Builds implements Disposable {
  readonly #last = new Map<string, BuildState>();
  readonly #changed = new EventEmitter<BuildState>();
  readonly #subscriptions: Disposable[];

  constructor(private readonly server: Server) {
    this.#subscriptions = [
      server.hear(buildStateChanged, (state) => this.#set(state)),
      server.onStateChanged((state) => {
        if (state !== "running") this.#cutOff();
      }),
      this.#changed,
    ];
  }

  /** Fires with each new state of a build, including its last one. */
  get onChanged() {
    return this.#changed.event;
  }

  get running(): readonly BuildState[] {
    return [...this.#last.values()].filter((state) => state.phase === "running");
  }

  /** The running build of the file, or the last one in this window. */
  of(uri: Uri): BuildState | undefined {
    return this.#last.get(uri.toString());
  }

  /** Waits until the build has ended, and returns its last state. */
  ended(buildId: string): Promise<BuildState> {
    for (const state of this.#last.values()) {
      if (state.buildId === buildId && state.phase !== "running") return Promise.resolve(state);
    }
    return new Promise((resolve) => {
      const listener = this.#changed.event((state) => {
        if (state.buildId !== buildId || state.phase === "running") return;
        listener.dispose();
        resolve(state);
      });
    });
  }

  async cancel(buildId: string): Promise<void> {
    await this.server.ask(cancelBuild, { buildId });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #set(state: BuildState): void {
    this.#last.set(Uri.parse(state.uri).toString(), state);
    this.#changed.fire(state);
  }

  /** The server has stopped, and its builds with it. */
  #cutOff(): void {
    const message = "The build was interrupted because the BuildKit Lens server stopped.";
    for (const state of this.running) this.#set({ ...state, phase: "failed", message });
  }
}
