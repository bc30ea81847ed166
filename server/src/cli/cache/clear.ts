import { createInterface, type Interface } from "node:readline/promises";
import type { CacheSelection, CacheUsage, EngineStatus } from "../../protocol";
import { clearCache } from "../../services/caches/clear";
import { readUsage } from "../../services/caches/read";
import { formatBytes } from "../../shared/bytes";
import { openState } from "../build/state";
import type { Interrupt } from "../interrupt";
import { type ExitCode, type Io, UsageError } from "../io";
import { visible } from "../visible";
import type { Asked } from "./asked";
import { mountsBelow } from "./usage";

export interface ClearRequest {
  /** Ids of cache mounts. */
  readonly ids: readonly string[];
  readonly all: boolean;
  /** Cache mounts that were not used for so many days. */
  readonly unusedFor: number | undefined;
  /** Nobody is asked. */
  readonly yes: boolean;
}

/** Clears what is wished after saying how much it is, and asking a person where there is one. */
export async function clearCaches(
  status: EngineStatus,
  wish: ClearRequest,
  { io, interrupt }: Asked,
): Promise<ExitCode> {
  const known = await mountsBelow(io.cwd);
  const usage = await readUsage(status, { known, ofFile: known });
  const selection = select(usage, wish);
  if (selection.kind === "mounts" && selection.ids.length === 0) {
    await io.stderr.write("Nothing to clear.\n");
    return 0;
  }
  const what = inWords(usage, selection);
  if (!wish.yes && !(await confirmed(what, io, interrupt))) return 2;
  const { predictor } = await openState(io);
  const { message } = await clearCache(status, selection, known, (...what) => predictor.cleared(...what));
  await io.stdout.write(`${visible(message)}\n`);
  return 0;
}

type CacheChoice = Extract<CacheSelection, { kind: "mounts" | "all" }>;

function select(usage: CacheUsage, { ids, all, unusedFor }: ClearRequest): CacheChoice {
  if (all) return { kind: "all" };
  const known = new Set(usage.mounts.map(({ id }) => id));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new UsageError(
      `Cache mount not found: ${missing.join(", ")}. Run "buildkit-lens cache ls" to list cache mounts.`,
    );
  }
  if (unusedFor === undefined) return { kind: "mounts", ids };
  const limit = Date.now() - unusedFor * 24 * 3600 * 1000;
  const untold = usage.mounts.filter(({ lastUsed }) => lastUsed === undefined);
  if (untold.length > 0)
    throw new UsageError(
      "--unused-for is not supported: this engine does not report when its cache mounts were last used.",
    );
  const unused = usage.mounts.filter(({ lastUsed }) => Date.parse(lastUsed as string) < limit);
  return { kind: "mounts", ids: unused.map(({ id }) => id) };
}

function inWords(usage: CacheUsage, selection: CacheChoice): string {
  if (selection.kind === "all") return `the whole build cache (${formatBytes(usage.totalBytes)})`;
  const chosen = usage.mounts.filter(({ id }) => selection.ids.includes(id));
  const bytes = chosen.reduce((sum, mount) => sum + mount.bytes, 0);
  return `${chosen.map(({ id }) => visible(id)).join(", ")} (${formatBytes(bytes)})`;
}

async function confirmed(what: string, io: Io, interrupt: Interrupt): Promise<boolean> {
  if (!io.stderr.isTTY || !process.stdin.isTTY) {
    throw new UsageError(`This would clear ${what}: add --yes to clear it without confirmation.`);
  }
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  // While it reads, the terminal gives Ctrl-C as a key.
  reader.once("SIGINT", interrupt.take);
  try {
    const question = reader.question(
      `Clear ${what}? The next build that uses it will download everything again. [y/N] `,
    );
    const answer = await Promise.race([question, closed(reader)]);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}

/** Ctrl-D, or the end of the input, counts as an empty answer. */
function closed(reader: Interface): Promise<string> {
  return new Promise((resolve) => reader.once("close", () => resolve("")));
}
