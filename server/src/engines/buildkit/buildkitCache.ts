import { runProgram } from "../../programs/program";
import type { EngineFacts, EngineStatus } from "../../protocol";
import { formatBytes } from "../../shared/bytes";
import { type BuildCache, CacheTrouble, stopWhere } from "../cache";
import { type CacheRecord, readJsonUsage, readVerboseUsage } from "./diskUsage";
import { buildkitId } from "./mountId";
import { lastUseOf, mountsById, othersByType, totalBytes } from "./recordGroups";

const listSeconds = 60;
const pruneSeconds = 600;

/** What differs between the programs that ask BuildKit what it keeps. */
export interface BuildKitAsker {
  readonly engine: Pick<EngineFacts, "id" | "name">;
  /** The program's arguments before those of `du` and `prune`. */
  readonly before: readonly string[];
  /** Those that name the builder, after `du` and `prune`; empty: the current one. */
  builder(status: EngineStatus): readonly string[];
  /** What `prune` needs so that it does not ask a person. */
  readonly unasked: readonly string[];
  /** What `prune` needs so that it takes only what was not used for so many seconds. */
  unusedFor(seconds: number): readonly string[];
  /** Whether `du` has `--format`, with the value that gives JSON. */
  json(status: EngineStatus): string | undefined;
  /** Why nothing can be listed or cleared; undefined: it can. */
  limits(status: EngineStatus): string | undefined;
}

/** The cache that a BuildKit keeps, for the builder that is in use. */
export function buildkitCache(asker: BuildKitAsker): BuildCache {
  const { before: prefix, unasked } = asker;
  const { id: engine, name } = asker.engine;
  return {
    idOf: buildkitId,
    canList: (status) => asker.limits(status) === undefined,

    async usage(status, _known, ofFile, signal) {
      const limits = asker.limits(status);
      if (limits !== undefined) return { engine, mounts: [], others: [], totalBytes: 0, limits };
      const records = await list(status, signal).catch((error: unknown) => notStarted(error));
      if (typeof records === "string") return { engine, mounts: [], others: [], totalBytes: 0, limits: records };
      const mounts = mountsById(records, new Set(ofFile.map(buildkitId)));
      return { engine, mounts, others: othersByType(records), totalBytes: totalBytes(records), limits: "" };
    },

    async evidence(status, signal) {
      if (asker.limits(status) !== undefined) return undefined;
      const records = (await list(status, signal)).flatMap(({ description, created }) =>
        created === undefined ? [] : { description, created: Date.parse(created) },
      );
      return { kind: "records", records };
    },

    async unused(status, seconds) {
      refuseLimits(status);
      const limit = new Date(Date.now() - seconds * 1000).toISOString();
      const records = (await list(status)).filter((record) => record.isReclaimable && lastUseOf(record) < limit);
      const mounts = new Set(records.flatMap(({ mount }) => mount?.id ?? []));
      // What an image contains too is removed from the list, but its bytes stay.
      const own = records.filter(({ isShared }) => !isShared);
      return {
        bytes: totalBytes(own),
        mounts: [...mounts],
        others: records.filter(({ mount }) => mount === undefined).length,
      };
    },

    async clear(status, selection) {
      refuseLimits(status);
      const before = await list(status);
      if (selection.kind === "all") await prune(status, ["--all"]);
      else if (selection.kind === "type") await prune(status, ["--all", "--filter", `type=${selection.type}`]);
      else if (selection.kind === "unused") await prune(status, ["--all", ...asker.unusedFor(selection.seconds)]);
      else {
        const ids = new Set(selection.ids);
        for (const record of before) if (record.mount && ids.has(record.mount.id)) await pruneOne(status, record);
      }
      const after = await list(status);
      const freedBytes = Math.max(0, totalBytes(before) - totalBytes(after));
      return { freedBytes, message: `Freed ${formatBytes(freedBytes)}.${stillThere(selection, before, after)}` };
    },
  };

  function refuseLimits(status: EngineStatus): void {
    const limits = asker.limits(status);
    if (limits !== undefined) throw new CacheTrouble(limits);
  }

  async function list(status: EngineStatus, signal?: AbortSignal): Promise<CacheRecord[]> {
    const json = asker.json(status);
    const format = json === undefined ? ["--verbose"] : ["--format", json];
    const answer = await run(status, ["du", ...asker.builder(status), ...format], listSeconds, signal);
    return (json === undefined ? readVerboseUsage : readJsonUsage)(answer, Date.now());
  }

  /** The filter's id is the record's, not the mount's. A shared record is removed only with `--all`. */
  async function pruneOne(status: EngineStatus, record: CacheRecord): Promise<void> {
    const answer = await prune(status, ["--filter", `id=${record.id}`]);
    if (!answer.includes(record.id)) await prune(status, ["--all", "--filter", `id=${record.id}`]);
  }

  function prune(status: EngineStatus, args: readonly string[]): Promise<string> {
    return run(status, ["prune", ...asker.builder(status), ...unasked, ...args], pruneSeconds);
  }

  async function run(status: EngineStatus, args: readonly string[], seconds: number, signal?: AbortSignal) {
    const result = await runProgram({ file: status.program, args: [...prefix, ...args] }, seconds, signal);
    stopWhere(signal);
    if (result.code === 0) return result.stdout;
    if (result.cutOff) {
      throw new CacheTrouble(`${name} did not respond within ${seconds} s: try again when its builds are finished.`);
    }
    const said = (result.spawnError ?? result.stderr).trim().split("\n").pop() ?? "";
    if (/no such container: buildx_buildkit_/i.test(said)) throw new NotStarted();
    if (/deadline exceeded/i.test(said)) {
      throw new CacheTrouble(
        `${name}'s builder is not responding, so its cache cannot be read: choose another builder.`,
      );
    }
    if (/cannot connect|daemon running|connection refused|no such file or directory/i.test(said)) {
      throw new CacheTrouble(`${name}'s daemon is not responding: start it and try again.`);
    }
    const why = said.replace(/^(?:ERROR|error): /, "").slice(0, 300);
    throw new CacheTrouble(`${name}'s build cache cannot be read or cleared: ${why}.`);
  }
}

/** A builder whose daemon starts with its first build. */
class NotStarted extends CacheTrouble {
  constructor() {
    super("The current builder has not been started, so its cache is empty. Its first build starts it.");
  }
}

/** The message for a builder that was not started; other errors are thrown again. */
function notStarted(error: unknown): string {
  if (error instanceof NotStarted) return error.message;
  throw error;
}

function stillThere(
  selection: Parameters<BuildCache["clear"]>[1],
  before: readonly CacheRecord[],
  after: readonly CacheRecord[],
): string {
  if (selection.kind !== "all" && selection.kind !== "mounts") return "";
  const wanted = new Set(selection.kind === "all" ? before.map((record) => record.mount?.id) : selection.ids);
  const known = new Set(before.map((record) => record.id));
  const left = after.filter((record) => record.mount && wanted.has(record.mount.id) && known.has(record.id));
  if (left.length === 0) return "";
  return " Caches that a running build uses were kept: clear again when the build has finished.";
}
