import type { CacheMountUsage, CacheTypeUsage } from "../../protocol";
import { defined } from "../../shared/defined";
import type { CacheRecord } from "./diskUsage";

/** The cache mounts among BuildKit's records, the largest first. */
export function mountsById(records: readonly CacheRecord[], inFile: ReadonlySet<string>): CacheMountUsage[] {
  const byId = grouped(records, ({ mount }) => mount?.id);
  const mounts = [...byId].map(([id, own]): CacheMountUsage => {
    const target = own[0]?.mount?.target;
    return {
      id,
      records: own.map((record) => record.id),
      bytes: totalBytes(own),
      ...lastUse(own),
      ...defined({ target }),
      inThisFile: inFile.has(id),
      uses: totalUses(own),
      ...earliest(own),
      isInUse: own.some(({ isReclaimable }) => !isReclaimable),
    };
  });
  return mounts.sort((a, b) => b.bytes - a.bytes || a.id.localeCompare(b.id));
}

/** What is not a cache mount, by BuildKit's types, the largest first. */
export function othersByType(records: readonly CacheRecord[]): CacheTypeUsage[] {
  const byType = grouped(records, ({ mount, type }) => (mount === undefined ? type : undefined));
  const types = [...byType].map(([type, own]): CacheTypeUsage => {
    return {
      type,
      records: own.length,
      bytes: totalBytes(own),
      uses: totalUses(own),
      ...lastUse(own),
      sharedBytes: totalBytes(own.filter(({ isShared }) => isShared)),
    };
  });
  return types.sort((a, b) => b.bytes - a.bytes || a.type.localeCompare(b.type));
}

/** The bytes of all these records. */
export function totalBytes(records: readonly CacheRecord[]): number {
  return records.reduce((sum, record) => sum + record.bytes, 0);
}

/** When a record was used last, as BuildKit counts: one that was not used since counts from its creation. ISO 8601. */
export function lastUseOf({ lastUsed, created }: CacheRecord): string {
  return lastUsed ?? created ?? "";
}

const totalUses = (records: readonly CacheRecord[]) => records.reduce((sum, { uses }) => sum + uses, 0);

function lastUse(records: readonly CacheRecord[]): { lastUsed?: string } {
  const last = records
    .flatMap(({ lastUsed }) => lastUsed ?? [])
    .sort()
    .at(-1);
  return last === undefined ? {} : { lastUsed: last };
}

function earliest(records: readonly CacheRecord[]): { created?: string } {
  const first = records.flatMap(({ created }) => created ?? []).sort()[0];
  return first === undefined ? {} : { created: first };
}

/** The records by a key; those without one are skipped. */
function grouped(records: readonly CacheRecord[], keyOf: (record: CacheRecord) => string | undefined) {
  const groups = new Map<string, CacheRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}
