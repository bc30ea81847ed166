import type { Node } from "jsonc-parser";
import { defined } from "../../shared/defined";
import { packageManagers } from "../packageManagers";

/** Seconds that something may take: when nothing of it is in the caches yet (cold), and after that (warm). */
export interface SecondsBudget {
  readonly cold?: number;
  readonly warm?: number;
}

/** What a project's builds may take. What is absent has no budget; Infinity and a share of 0 mean "off", explicitly. */
export interface Budgets {
  /** The whole build. */
  readonly total: SecondsBudget;
  /** From 0 to 1: how much of a warm build's steps are to come from the cache. */
  readonly cachedShare?: number;
  /** Each step that a package manager downloads in, by the manager's id. */
  readonly steps: Readonly<Record<string, SecondsBudget>>;
}

export const noBudgets: Budgets = { total: {}, steps: {} };

/** The package managers that a step's budget can be set for. */
export const budgetedManagers: readonly string[] = packageManagers.map(({ id }) => id);

/** Budgets over others: each single value of the later ones wins. */
export function mergeBudgets(below: Budgets, above: Budgets): Budgets {
  const steps = { ...below.steps };
  for (const [manager, budget] of Object.entries(above.steps)) steps[manager] = { ...steps[manager], ...budget };
  const cachedShare = above.cachedShare ?? below.cachedShare;
  return {
    total: { ...below.total, ...above.total },
    ...defined({ cachedShare }),
    steps,
  };
}

/** Access to a configuration's nodes for those who read a part of it. */
export interface NodeReader {
  /** Calls `read` for each property with a known name; others are problems. */
  eachProperty(node: Node, known: readonly string[], kind: string, read: (name: string, value: Node) => void): void;
  problem(node: Node, message: string): void;
}

/** The `budgets` of a configuration file; invalid ones are reported, and not in the result. */
export function readBudgets(node: Node, reader: NodeReader): Budgets {
  let [total, cachedShare]: [SecondsBudget, number | undefined] = [{}, undefined];
  const steps: Record<string, SecondsBudget> = {};
  reader.eachProperty(node, ["total", "cachedShare", "steps"], "budget", (name, value) => {
    if (name === "total") total = readSeconds("total", value, reader);
    else if (name === "cachedShare") cachedShare = readShare(value, reader);
    else
      reader.eachProperty(value, budgetedManagers, "package manager", (manager, budget) => {
        steps[manager] = readSeconds(manager, budget, reader);
      });
  });
  return { total, ...defined({ cachedShare }), steps };
}

/** A number is both the cold and the warm budget. */
function readSeconds(name: string, node: Node, reader: NodeReader): SecondsBudget {
  if (node.type !== "object") {
    const seconds = readLimit(node);
    if (seconds === undefined) {
      reader.problem(node, `${name} must be a number of seconds above 0, "off", or { "cold": 300, "warm": 60 }`);
      return {};
    }
    return { cold: seconds, warm: seconds };
  }
  const budget: Record<string, number> = {};
  reader.eachProperty(node, ["cold", "warm"], "budget", (kind, value) => {
    const seconds = readLimit(value);
    if (seconds === undefined) reader.problem(value, `${kind} must be a number of seconds above 0, or "off"`);
    else budget[kind] = seconds;
  });
  return budget;
}

function readLimit({ value }: Node): number | undefined {
  if (value === "off") return Number.POSITIVE_INFINITY;
  return typeof value === "number" && value > 0 && Number.isFinite(value) ? value : undefined;
}

function readShare(node: Node, reader: NodeReader): number | undefined {
  const { value } = node;
  if (value === "off") return 0;
  if (typeof value === "number" && value > 0 && value <= 1) return value;
  const percent = typeof value === "number" && value > 1 && value <= 100 ? `: use ${value / 100} for ${value} %` : "";
  reader.problem(node, `cachedShare must be above 0 and at most 1, or "off"${percent}`);
  return undefined;
}
