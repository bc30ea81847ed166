import { formatBytes } from "../build/format";
import { runProgram } from "../build/program";
import { isAtLeast } from "../build/version";
import type { CacheMountUsage, EngineStatus } from "../protocol";
import { type BuildCache, CacheTrouble } from "./cache";
import { type CacheRecord, readJsonUsage, readVerboseUsage } from "./diskUsage";
import { buildkitId } from "./mounts";

/** From here on `buildx du` has `--format json`. */
const firstWithJson = "0.28.0";
const listSeconds = 60;
const pruneSeconds = 600;

/** What BuildKit keeps, behind docker's buildx: for the builder that is in use. */
export const dockerCache: BuildCache = {
  async usage(status, _known, ofFile) {
    const records = await list(status);
    const inFile = new Set(ofFile.map(buildkitId));
    return {
      engine: "docker",
      mounts: group(records, inFile),
      totalBytes: total(records),
      limits: "",
    };
  },

  async clear(status, selection) {
    const before = await list(status);
    if (selection.kind === "all") await prune(status, ["--all"]);
    else {
      const ids = new Set(selection.ids);
      for (const record of before) if (record.mount && ids.has(record.mount.id)) await pruneOne(status, record);
    }
    const after = await list(status);
    const freedBytes = Math.max(0, total(before) - total(after));
    return { freedBytes, message: `${formatBytes(freedBytes)} freed.${stillThere(selection, before, after)}` };
  },
};

async function list(status: EngineStatus): Promise<CacheRecord[]> {
  const json = isAtLeast(status.buildxVersion, firstWithJson);
  const answer = await run(status, ["du", ...(json ? ["--format", "json"] : ["--verbose"])], listSeconds);
  return (json ? readJsonUsage : readVerboseUsage)(answer, Date.now());
}

/** The filter's id is the record's, not the mount's. A shared record goes only with `--all`. */
async function pruneOne(status: EngineStatus, record: CacheRecord): Promise<void> {
  const answer = await prune(status, ["--filter", `id=${record.id}`]);
  if (!answer.includes(record.id)) await prune(status, ["--all", "--filter", `id=${record.id}`]);
}

function prune(status: EngineStatus, args: readonly string[]): Promise<string> {
  return run(status, ["prune", "--force", ...args], pruneSeconds);
}

async function run(status: EngineStatus, args: readonly string[], seconds: number): Promise<string> {
  const result = await runProgram({ file: status.program, args: ["buildx", ...args] }, seconds);
  if (result.code === 0) return result.stdout;
  if (result.cutOff)
    throw new CacheTrouble(`Docker did not answer within ${seconds} s: try again once its builds are done.`);
  const said = (result.spawnError ?? result.stderr).trim().split("\n").pop() ?? "";
  if (/cannot connect|daemon running/i.test(said)) {
    throw new CacheTrouble("Docker's daemon does not answer: start Docker and try again.");
  }
  throw new CacheTrouble(
    `Docker's build cache cannot be read or cleared: ${said.replace(/^ERROR: /, "").slice(0, 300)}.`,
  );
}

function group(records: readonly CacheRecord[], inFile: ReadonlySet<string>): CacheMountUsage[] {
  const byId = new Map<string, CacheRecord[]>();
  for (const record of records) {
    if (record.mount) byId.set(record.mount.id, [...(byId.get(record.mount.id) ?? []), record]);
  }
  const mounts = [...byId].map(([id, own]): CacheMountUsage => {
    const lastUsed = own
      .map((record) => record.lastUsed)
      .sort()
      .pop();
    const target = own[0]?.mount?.target;
    return {
      id,
      records: own.map((record) => record.id),
      bytes: total(own),
      ...(lastUsed === undefined ? {} : { lastUsed }),
      ...(target === undefined ? {} : { target }),
      inThisFile: inFile.has(id),
    };
  });
  return mounts.sort((a, b) => b.bytes - a.bytes || a.id.localeCompare(b.id));
}

function stillThere(
  selection: Parameters<BuildCache["clear"]>[1],
  before: readonly CacheRecord[],
  after: readonly CacheRecord[],
): string {
  const wanted = new Set(selection.kind === "all" ? before.map((record) => record.mount?.id) : selection.ids);
  const known = new Set(before.map((record) => record.id));
  const left = after.filter((record) => record.mount && wanted.has(record.mount.id) && known.has(record.id));
  if (left.length === 0) return "";
  return " What a build uses at this moment stays: clear it again once the build has ended.";
}

function total(records: readonly CacheRecord[]): number {
  return records.reduce((sum, record) => sum + record.bytes, 0);
}
