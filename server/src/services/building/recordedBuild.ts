import { randomUUID } from "node:crypto";
import { missedBudgets } from "../../builds/budgets";
import type { BuildRecord } from "../../builds/records/record";
import { BuildSession } from "../../builds/session";
import type { BuildEvent } from "../../engines/events";
import type { Budgets } from "../../lint";
import type { StartedBuild } from "../../predict";
import type { MissedBudget } from "../../protocol";
import type { BuildState } from "../buildState";
import type { PreparedBuild } from "./prepareBuild";

/** Gives the budgets of a Dockerfile's builds; undefined: their configuration is wrong, which the caller reports. */
export type BudgetsFor = (dockerfile: string) => Promise<Budgets | undefined>;

/**
 * One build from the start of its engine to its record: `run`, then `store`, then `explain`. What runs between these, and
 * who waits for which, is up to the caller.
 */
export class RecordedBuild {
  readonly session: BuildSession;
  readonly #state: BuildState;
  readonly #start: StartedBuild;

  /** Starts the engine. */
  constructor({ order, text, status, ...rest }: PreparedBuild, state: BuildState) {
    this.#state = state;
    this.session = new BuildSession({ id: randomUUID(), order, text, status, ...rest, folder: state.folder });
    // Once the engine's program has been started, so that it waits for nothing.
    this.#start = state.predictor.begin(order, text, status);
  }

  get id(): string {
    return this.session.id;
  }

  /**
   * Follows the build to its end, with secrets concealed. Where that fails, because a listener threw for instance,
   * nobody would know that the build continues: it is stopped.
   * @param listen called with each event and with what a terminal shows for it, and awaited
   */
  async run(listen: (event: BuildEvent, text: string) => unknown): Promise<BuildRecord> {
    try {
      return await this.session.run(listen);
    } catch (error) {
      this.session.kill();
      throw error;
    }
  }

  /** Stores the record and the log of the build that ended. Never rejects. */
  store(record: BuildRecord): Promise<void> {
    return this.#state.records.add(record, this.session.log);
  }

  /**
   * The budgets that a build exceeded, by their present values: they are not part of the record. Undefined: see
   * `BudgetsFor`.
   */
  async missedBudgets(record: BuildRecord, budgetsFor: BudgetsFor): Promise<readonly MissedBudget[] | undefined> {
    const { dockerfile } = record;
    const budgets = await budgetsFor(dockerfile);
    return budgets && missedBudgets(record, await this.#state.records.of(dockerfile), budgets);
  }

  /**
   * Finds why the steps of a stored build ran, and remembers what it left in the engine's cache. Gives the record with
   * the causes, once that is stored. Contents of files are read for it, so it may take longer than a person waits.
   * Never rejects.
   */
  async explain(record: BuildRecord): Promise<BuildRecord> {
    const explained = await this.#state.predictor.end(this.#start, record);
    if (explained !== record) await this.#state.records.replace(explained);
    return explained;
  }
}
