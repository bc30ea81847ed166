import { summaries } from "../../builds/history";
import type { BuildRecord } from "../../builds/records/record";
import type { Budgets } from "../../lint";
import type { MissedBudget } from "../../protocol";
import type { Io } from "../io";
import { Configurations } from "../lint/configurations";
import { writeProblems } from "../problems";

/** The budgets of builds, by the nearest `.buildkit-lens.json` above their Dockerfiles. */
export class BuildBudgets {
  readonly #configurations: Configurations;
  readonly #io: Io;

  constructor(io: Io) {
    this.#io = io;
    this.#configurations = new Configurations(io.cwd, undefined, "build budgets were not checked");
  }

  /** The budgets of a Dockerfile's builds; undefined, and told on standard error, where the configuration is wrong. */
  async of(dockerfile: string): Promise<Budgets | undefined> {
    const budgets = await this.#configurations.budgetsFor(dockerfile);
    return (await this.#tellProblems()) ? undefined : budgets;
  }

  /** The exceeded budgets of each build, by build id. Writes problems of configurations to standard error. */
  async missedByAll(records: readonly BuildRecord[]): Promise<ReadonlyMap<string, readonly MissedBudget[]>> {
    const budgets = new Map<string, Budgets>();
    for (const { dockerfile } of records) {
      if (!budgets.has(dockerfile)) budgets.set(dockerfile, await this.#configurations.budgetsFor(dockerfile));
    }
    await this.#tellProblems();
    return new Map(summaries(records, budgets).map(({ id, missed }) => [id, missed]));
  }

  /** Whether there are any. */
  async #tellProblems(): Promise<boolean> {
    const { problems } = this.#configurations;
    await writeProblems(problems, this.#io);
    return problems.length > 0;
  }
}

/** For people: one line for each. */
export function overBudgetLines(missed: readonly MissedBudget[] = []): string[] {
  return missed.map(({ message }) => message);
}
