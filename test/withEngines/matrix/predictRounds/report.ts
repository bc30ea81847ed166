import type { Round } from "./rounds";

/** What came of many rounds. */
export interface Totals {
  rounds: number;
  failed: number;
  steps: number;
  wrongHits: number;
  wrongMisses: number;
  maybe: number;
  causes: number;
  wrongCauses: number;
}

const none = (): Totals => ({
  rounds: 0,
  failed: 0,
  steps: 0,
  wrongHits: 0,
  wrongMisses: 0,
  maybe: 0,
  causes: 0,
  wrongCauses: 0,
});

/** At least so much has to be right, and at most so much may be left open. */
const leastRight = 0.99;
const mostMaybe = 0.05;

/** Counts rounds by project, and in all. */
export class Report {
  readonly #byProject = new Map<string, Totals>();
  readonly #all = none();

  add({ project, verdict }: Round): void {
    const own = this.#byProject.get(project) ?? none();
    this.#byProject.set(project, own);
    const count = (kind: string) => verdict?.faults.filter((fault) => fault.kind === kind).length ?? 0;
    for (const totals of [own, this.#all]) {
      totals.rounds++;
      if (!verdict) totals.failed++;
      totals.steps += verdict?.steps ?? 0;
      totals.maybe += verdict?.maybe ?? 0;
      totals.causes += verdict?.causes ?? 0;
      totals.wrongHits += count("hit");
      totals.wrongMisses += count("miss");
      totals.wrongCauses += count("cause");
    }
  }

  get totals(): Readonly<Totals> {
    return this.#all;
  }

  /** What is not good enough, in words; empty: all is. */
  get shortfalls(): string[] {
    const { steps, wrongHits, wrongMisses, maybe, causes, wrongCauses, rounds, failed } = this.#all;
    const shortfalls: string[] = [];
    if (rounds === failed) shortfalls.push("nothing was compared");
    if (share(wrongHits + wrongMisses, steps) > 1 - leastRight) shortfalls.push("too many outcomes are wrong");
    if (share(wrongCauses, causes) > 1 - leastRight) shortfalls.push("too many causes are wrong");
    if (share(maybe, steps) >= mostMaybe) shortfalls.push("too much is left open");
    return shortfalls;
  }

  /** A row for each project, and one for all of them. */
  get table(): string {
    const head = ["", "rounds", "failed", "steps", "wrong hits", "wrong misses", "maybe", "causes", "causes right"];
    const row = (name: string, of: Totals) => [
      ...[name, of.rounds, of.failed, of.steps, of.wrongHits, of.wrongMisses].map(String),
      percent(of.maybe, of.steps),
      String(of.causes),
      percent(of.causes - of.wrongCauses, of.causes),
    ];
    const rows = [head, ...[...this.#byProject].map(([name, of]) => row(name, of)), row("all", this.#all)];
    const widths = head.map((_, column) => Math.max(...rows.map((cells) => (cells[column] as string).length)));
    const line = (cells: readonly string[]) =>
      cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[at] as number)));
    return rows.map((cells) => line(cells).join("  ")).join("\n");
  }
}

/** What was wrong in a round, a line each; a round that was right has none. */
export function faultsOf({ project, number, change, verdict, trouble }: Round): string[] {
  const at = `${project} ${number}: ${change}`;
  if (!verdict) return [`${at}\n    not compared: ${trouble}`];
  return verdict.faults.map(({ kind, step, said }) => `${at}\n    wrong ${kind} at ${step}: ${said}`);
}

const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
const percent = (part: number, of: number) => `${(share(part, of) * 100).toFixed(1)} %`;
