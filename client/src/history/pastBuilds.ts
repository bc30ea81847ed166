import { type Disposable, EventEmitter } from "vscode";
import {
  type BuildDetails,
  type BuildSummary,
  buildDetails,
  pastBuilds,
  pastBuildsChanged,
} from "../../../server/src/protocol";
import type { Server } from "../server";

/** The builds that were recorded, as the server told them last. */
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

  /** Fires when there are other builds than before, or other budgets. */
  get onChanged() {
    return this.#changed.event;
  }

  /** The newest first. Refused where the server does not respond; asked again the next time. */
  all(): Promise<readonly BuildSummary[]> {
    if (this.#builds) return this.#builds;
    const builds = this.server.ask(pastBuilds, {});
    this.#builds = builds;
    builds.catch(() => {
      if (this.#builds === builds) this.#builds = undefined;
    });
    return builds;
  }

  /** All that is known of one build; undefined: it is not kept any more. */
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
