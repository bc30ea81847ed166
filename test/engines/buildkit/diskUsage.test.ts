import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJsonUsage, readVerboseUsage } from "../../../server/src/engines/buildkit/diskUsage";
import { parseBytes } from "../../../server/src/shared/bytes";
import { parseTime } from "../../../server/src/shared/dates";
import { buildFixtures } from "../../support/folders";

const recorded = (name: string) => readFileSync(join(buildFixtures, name), "utf8");
const now = Date.UTC(2026, 10, 21, 1);

describe("cache/diskUsage", () => {
  it("reads buildx's JSON", () => {
    const records = readJsonUsage(recorded("du.json.txt"), now);
    assert.equal(records.length, 6);
    assert.deepEqual(
      records.filter((record) => record.mount).map(({ mount, bytes }) => [mount?.id, mount?.target, bytes]),
      [
        ["/root/.npm", "/root/.npm", 2500],
        ["lens-fixture", "/cache", 5],
      ],
    );
  });

  it("reads the blocks of an older buildx", () => {
    const records = readVerboseUsage(recorded("du.verbose.txt"), now);
    assert.deepEqual(
      records.map(({ id, mount, bytes }) => [id, mount?.id, mount?.target, bytes]),
      [
        ["9k9nuvxlxbzsfkzuvg5cpzz2p", "x", "/c", 3],
        ["ex9wybcr07qcmgsug0pnup3na", "lens-fixture", "/cache", 5],
      ],
    );
  });

  it("keeps the type, times, uses, and who else holds a record, from either form", () => {
    const [layer] = readJsonUsage(recorded("du.json.txt"), now);
    assert.deepEqual(layer, {
      id: "0v7q4mr0q9fay4o31woickp8d",
      type: "regular",
      description: "mount / from exec /bin/sh -c echo hello $V\nsleep 0.3\n",
      bytes: 0,
      lastUsed: "2026-11-21T00:51:00.000Z",
      created: "2026-11-21T00:36:29.030Z",
      uses: 2,
      isReclaimable: true,
      isShared: true,
      mount: undefined,
    });
    const [mount] = readVerboseUsage(recorded("du.verbose.txt"), now);
    assert.deepEqual(
      [mount?.type, mount?.uses, mount?.created, mount?.isReclaimable, mount?.isShared],
      ["exec.cachemount", 13, "2026-11-21T00:36:12.454Z", true, false],
    );
  });

  it("treats a record without a description as a layer that can be removed", () => {
    const [record] = readJsonUsage('{"ID":"r","UsageCount":"many","Reclaimable":"maybe"}', now);
    assert.deepEqual(
      [record?.type, record?.uses, record?.isReclaimable, record?.isShared],
      ["regular", 0, true, false],
    );
    const [busy] = readVerboseUsage("ID: x\nReclaimable: false\nShared: true\n", now);
    assert.deepEqual([busy?.isReclaimable, busy?.isShared], [false, true]);
  });

  const descriptions: [string, string, string | undefined][] = [
    ["an id that is named", 'cached mount /c from exec /bin/sh -c x with id "/npm"', "npm"],
    ["a target for an id", 'cached mount /root/.npm from exec x with id "//root/.npm"', "/root/.npm"],
    ["a command that looks like an end", `cached mount /c from exec echo ' with id "/no"' && y with id "/yes"`, "yes"],
    ["a command of several lines", 'cached mount /c from exec a\nb with id "/x"', "x"],
    ["signs of a shell", 'cached mount /c from exec x with id "/a-$(x)&;q"', "a-$(x)&;q"],
    ["bytes read one by one", 'cached mount /c from exec x with id "/bÃ©"', "bé"],
    ["a layer", 'mount / from exec x with id "/npm"', undefined],
    ["no end", "cached mount /c from exec x with id", undefined],
    ["nothing", "", undefined],
  ];
  for (const [name, Description, id] of descriptions) {
    it(`mount: ${name}`, () => {
      const [record] = readJsonUsage(JSON.stringify({ ID: "r", Size: 1, Description }), now);
      assert.equal(record?.mount?.id, id);
    });
  }

  it("skips lines that are not records", () => {
    assert.deepEqual(readJsonUsage('x\n{"ID":3}\n{broken\nnull\n{}\n', now), []);
    assert.deepEqual(readVerboseUsage("Total:\t1GB\nnothing\n", now), []);
  });

  const bytes: [unknown, number][] = [
    [1234, 1234],
    ["0B", 0],
    ["39B", 39],
    ["2.5kB", 2500],
    ["1.5MB", 1_500_000],
    ["39.97 MB", 39_970_000],
    ["1.2GB*", 1_200_000_000],
    ["2KiB", 2048],
    ["1.5 GiB", 1_610_612_736],
    ["2i", 0],
    ["2ib", 0],
    ["many", 0],
    [-3, 0],
    [undefined, 0],
  ];
  for (const [value, should] of bytes) it(`bytes of ${value}`, () => assert.equal(parseBytes(value), should));

  const times: [unknown, string | undefined][] = [
    ["2026-11-21T00:36:12Z", "2026-11-21T00:36:12.000Z"],
    ["2026-11-21 00:36:12.454601463 +0000 UTC", "2026-11-21T00:36:12.454Z"],
    ["2026-11-21 02:36:12 +0200 CEST", "2026-11-21T00:36:12.000Z"],
    ["3 days ago", "2026-11-18T01:00:00.000Z"],
    ["About an hour ago", "2026-11-21T00:00:00.000Z"],
    ["About a minute ago", "2026-11-21T00:59:00.000Z"],
    ["Less than a second ago", "2026-11-21T00:59:59.000Z"],
    ["1 second ago", "2026-11-21T00:59:59.000Z"],
    ["never", undefined],
    ["", undefined],
    [5, undefined],
  ];
  for (const [value, should] of times) it(`time of ${value}`, () => assert.equal(parseTime(value, now), should));
});
