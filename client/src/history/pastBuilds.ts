import { type Disposable, EventEmitter } from "vscode";
import {
  type BuildDetails,
  type BuildSummary,
  buildDetails,
  pastBuilds,
  pastBuildsChanged,
} from "../../../server/src/protocol";
import type { Server } from "../server";

/** The recorded builds, as the server reported them last. */
export class PastBuilds implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: Disposable[];
  #builds: Promise<readonly BuildSummary[]> | undefined;
  readonly #details = new Map<string, Promise<BuildDetails | null>>();

  constructor(private readonly server: Server) {
    this.#subscriptions = [
      server.hear(pastBuildsChanged, () => this.#forget()),
      server.onStateChanged((state) => {
        if (state === "running") this.#forget();
      }),
      this.#changed,
    ];
  }

  /** Fires when the builds or the budgets have changed. */
  get onChanged() {
    return this.#changed.event;
  }

  /** The builds, the newest first. Rejects if the server does not respond; the next call asks again. */
  all(): Promise<readonly BuildSummary[]> {
    if (this.#builds) return this.#builds;
    const builds = this.server.ask(pastBuilds, {});
    this.#builds = builds;
    builds.catch(() => {
      if (this.#builds === builds) this.#builds = undefined;
    });
    return builds;
  }

  /** The details of a build; undefined: it is no longer in the history. */
  async details(id: string): Promise<BuildDetails | undefined> {
    const known = this.#details.get(id) ?? this.server.ask(buildDetails, { id });
    this.#details.set(id, known);
    known.catch(() => this.#details.delete(id));
    return (await known) ?? undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #forget(): void {
    this.#builds = undefined;
    this.#details.clear();
    this.#changed.fire();
  }
}
