import assert from "node:assert/strict";
import type { CacheRecord } from "../../../server/src/engines/buildkit/diskUsage";
import { lastUseOf, mountsById, othersByType, totalBytes } from "../../../server/src/engines/buildkit/recordGroups";

const record = (id: string, more: Partial<CacheRecord>): CacheRecord => ({
  id,
  type: "regular",
  description: "",
  bytes: 1,
  lastUsed: undefined,
  created: undefined,
  uses: 1,
  isReclaimable: true,
  isShared: false,
  mount: undefined,
  ...more,
});
const npm = { id: "npm", target: "/root/.npm" };
const records = [
  record("a", { type: "exec.cachemount", mount: npm, bytes: 10, lastUsed: "2026-01-03", created: "2026-01-02" }),
  record("b", { type: "exec.cachemount", mount: npm, bytes: 5, uses: 4, created: "2026-01-01", isReclaimable: false }),
  record("c", { type: "exec.cachemount", mount: { id: "go", target: "/go" }, bytes: 90 }),
  record("d", { bytes: 300, isShared: true, lastUsed: "2026-01-01" }),
  record("e", { bytes: 40, lastUsed: "2026-01-05", uses: 2 }),
  record("f", { type: "source.local", bytes: 7 }),
];

describe("cache/recordGroups", () => {
  it("puts the records of one mount together: all its bytes and uses, its last use and its making", () => {
    const [go, both] = mountsById(records, new Set(["npm"]));
    assert.deepEqual(both, {
      id: "npm",
      records: ["a", "b"],
      bytes: 15,
      lastUsed: "2026-01-03",
      target: "/root/.npm",
      inThisFile: true,
      uses: 5,
      created: "2026-01-01",
      isInUse: true,
    });
    assert.deepEqual([go?.id, go?.inThisFile, go?.isInUse, go && "lastUsed" in go], ["go", false, false, false]);
  });

  it("counts the rest by type, the largest first", () => {
    assert.deepEqual(othersByType(records), [
      { type: "regular", records: 2, bytes: 340, uses: 3, lastUsed: "2026-01-05", sharedBytes: 300 },
      { type: "source.local", records: 1, bytes: 7, uses: 1, sharedBytes: 0 },
    ]);
  });

  it("omits nothing and counts nothing twice", () => {
    const parts = [...mountsById(records, new Set()), ...othersByType(records)];
    assert.equal(
      parts.reduce((sum, { bytes }) => sum + bytes, 0),
      totalBytes(records),
    );
  });

  it("takes the making for the last use of what nothing used since", () => {
    assert.equal(lastUseOf(record("x", { created: "2026-01-01" })), "2026-01-01");
    assert.equal(lastUseOf(record("x", { created: "2026-01-01", lastUsed: "2026-01-02" })), "2026-01-02");
  });
});
