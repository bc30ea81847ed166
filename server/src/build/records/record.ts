import type { EngineId } from "../../protocol";

/** When an instruction last ran rather than came from the cache, and how long it took. */
export interface LastRun {
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What became of one instruction in a build. */
export interface RecordedStep {
  /** Finds the instruction again: see `plan/keys`. */
  readonly key: string;
  /** The stage's own key. */
  readonly stage: string;
  /** As the engine names it. */
  readonly name: string;
  readonly isFrom: boolean;
  readonly outcome: "running" | "ran" | "cached" | "failed" | "cancelled";
  readonly startedAt: number;
  readonly seconds: number;
  readonly error?: string;
  readonly digest?: string;
  readonly lastRan?: LastRun;
}

/** A build that ended, or (live) one that runs. */
export interface BuildRecord {
  readonly version: 1;
  readonly id: string;
  /** Absolute path. */
  readonly dockerfile: string;
  /** A hash of the text that was built. */
  readonly textHash: string;
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "running" | "succeeded" | "failed" | "cancelled";
  readonly engine: EngineId;
  /** "Docker 28.5.2". */
  readonly engineLabel: string;
  readonly target?: string;
  readonly context: string;
  readonly tag?: string;
  readonly noCache: boolean;
  /** Null in the place of a value whose name looks like a secret's. */
  readonly buildArgs: Readonly<Record<string, string | null>>;
  /** How many steps the build was going to have, FROM left out. */
  readonly planned: number;
  readonly steps: readonly RecordedStep[];
  readonly message: string;
}

/** A record out of what was read from a file; undefined when it is not one. */
export function asRecord(value: unknown): BuildRecord | undefined {
  if (!isObject(value) || value.version !== 1) return undefined;
  const strings = ["id", "dockerfile", "textHash", "outcome", "engine", "engineLabel", "context", "message"];
  const numbers = ["startedAt", "seconds", "planned"];
  const sound =
    strings.every((name) => typeof value[name] === "string") &&
    numbers.every((name) => Number.isFinite(value[name])) &&
    isObject(value.buildArgs) &&
    Array.isArray(value.steps) &&
    value.steps.every(isStep);
  return sound ? (value as unknown as BuildRecord) : undefined;
}

function isStep(value: unknown): boolean {
  return (
    isObject(value) &&
    ["key", "stage", "name"].every((name) => typeof value[name] === "string") &&
    ["running", "ran", "cached", "failed", "cancelled"].includes(value.outcome as string) &&
    Number.isFinite(value.startedAt) &&
    Number.isFinite(value.seconds) &&
    (value.lastRan === undefined || (isObject(value.lastRan) && Number.isFinite(value.lastRan.seconds)))
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
