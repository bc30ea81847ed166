import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Trace } from "../../../server/src/predict/memory/evidence";
import { Ledger, type LedgerAddition } from "../../../server/src/predict/memory/ledger";

const entry = (cacheKey: string, at: number, more: Partial<LedgerAddition> = {}): LedgerAddition => ({
  cacheKey,
  looseKey: `loose ${cacheKey}`,
  at,
  ran: false,
  ...more,
});
const image = (id: string): Trace => ({ kind: "image", id });

describe("predict/memory/ledger", () => {
  let folder = "";
  let warnings: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-ledger-"));
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => Ledger.read(join(folder, "ledger.json"), (message) => warnings.push(message));

  it("knows after a restart what was in the cache", async () => {
    await (await open()).add([entry("a", 1, { trace: image("1") })]);
    const ledger = await open();
    assert.deepEqual([ledger.has("a"), ledger.hasLoose("loose a"), ledger.has("b")], [true, true, false]);
    assert.equal(ledger.entries[0]?.trace?.kind, "image");
  });

  it("stores the key of a step's parent as `on`, as earlier versions did, and reads it", async () => {
    await (await open()).add([entry("b", 1, { parent: "a" })]);
    const { entries } = JSON.parse(readFileSync(join(folder, "ledger.json"), "utf8"));
    assert.deepEqual(entries, [{ cacheKey: "b", looseKey: "loose b", at: 1, on: "a" }]);
    assert.deepEqual((await open()).entries, [{ cacheKey: "b", looseKey: "loose b", at: 1, parent: "a" }]);
  });

  it("keeps what another process wrote in the meantime", async () => {
    const [one, other] = [await open(), await open()];
    await one.add([entry("a", 1)]);
    await other.add([entry("b", 2)]);
    const ledger = await open();
    assert.deepEqual([ledger.has("a"), ledger.has("b")], [true, true]);
  });

  it("forgets what was made before the cache was cleared, also where another process remembers it", async () => {
    const [one, other] = [await open(), await open()];
    await one.add([entry("a", 1), entry("b", 5)]);
    await other.clear(3);
    await one.add([entry("c", 6)]);
    const ledger = await open();
    assert.deepEqual(ledger.entries.map(({ cacheKey }) => cacheKey).sort(), ["b", "c"]);
  });

  it("takes a step whose image is gone for one that is not there, and one of BuildKit for lost", async () => {
    const ledger = await open();
    const record: Trace = { kind: "record", isRun: false, text: "COPY.." };
    await ledger.add([entry("a", 1, { trace: image("1") }), entry("b", 1, { trace: record })]);
    assert.equal(ledger.compare({ kind: "images", ids: ["1"] }), false);
    assert.equal(ledger.compare({ kind: "images", ids: [] }), true);
    assert.deepEqual([ledger.has("a"), ledger.isLost("a")], [false, true]);
    assert.equal(ledger.compare({ kind: "records", records: [] }), true);
    assert.deepEqual([ledger.has("b"), ledger.isLost("b")], [true, true]);
  });

  it("forgets what was built on a step that ran again, for it is out of reach", async () => {
    const ledger = await open();
    const chain = [entry("a", 1), entry("b", 1, { parent: "a" }), entry("c", 1, { parent: "b" }), entry("d", 1)];
    await ledger.add(chain);
    await ledger.add([entry("a", 2, { ran: true, trace: { kind: "image", id: "2" } }), entry("x", 2, { parent: "a" })]);
    for (const known of [ledger, await open()]) {
      assert.deepEqual(known.entries.map(({ cacheKey }) => cacheKey).sort(), ["a", "d", "x"]);
    }
  });

  it("keeps what BuildKit built on a step that ran again, which finds it by the step's inputs", async () => {
    const ledger = await open();
    await ledger.add([entry("a", 1), entry("b", 1, { parent: "a" })]);
    await ledger.add([entry("a", 2, { ran: true, trace: { kind: "record", isRun: true, text: "x", from: 5, to: 6 } })]);
    assert.equal(ledger.has("b"), true);
  });

  it("has a result again only once BuildKit made it again: a step that nobody needs is called cached without it", async () => {
    const ledger = await open();
    const trace: Trace = { kind: "record", isRun: true, text: "x", from: 5, to: 6 };
    await ledger.add([entry("a", 1, { trace })]);
    ledger.compare({ kind: "records", records: [] });
    await ledger.add([entry("a", 2, { trace: { kind: "record", isRun: true, text: "x" } })]);
    assert.equal(ledger.isLost("a"), true);
    await ledger.add([entry("a", 3, { ran: true, trace: { ...trace, from: 9, to: 10 } })]);
    assert.equal(ledger.isLost("a"), false);
  });

  it("keeps what was only used again", async () => {
    const ledger = await open();
    await ledger.add([entry("a", 1), entry("b", 1, { parent: "a" })]);
    await ledger.add([entry("a", 2)]);
    assert.equal(ledger.has("b"), true);
  });

  it("remembers when a step ran, though it came from the cache since", async () => {
    const ledger = await open();
    const ran: Trace = { kind: "record", isRun: true, text: "x", from: 5, to: 6 };
    await ledger.add([entry("a", 1, { trace: ran })]);
    await ledger.add([entry("a", 2, { trace: { kind: "record", isRun: true, text: "x" } })]);
    assert.deepEqual(ledger.entries[0]?.trace, ran);
  });

  it("holds no more than so many steps, those used last", async () => {
    const ledger = await open();
    await ledger.add(Array.from({ length: 5010 }, (_, index) => entry(String(index), index + 1)));
    assert.deepEqual([ledger.entries.length, ledger.has("9"), ledger.has("10")], [5000, false, true]);
  });

  for (const [what, content] of [
    ["no JSON", "{"],
    ["an entry without a key", '{"version":1,"clearedAt":0,"entries":[{"at":1}]}'],
    ["a trace of no kind", '{"version":1,"clearedAt":0,"entries":[{"cacheKey":"a","looseKey":"b","at":1,"trace":{}}]}'],
  ]) {
    it(`sets a damaged file aside: ${what}`, async () => {
      writeFileSync(join(folder, "ledger.json"), content as string);
      const ledger = await open();
      await ledger.add([entry("a", 1)]);
      assert.match(warnings.join(), /damaged and was renamed/);
      assert.deepEqual(readdirSync(folder).sort(), ["ledger.json", "ledger.json.damaged"]);
      assert.match(readFileSync(join(folder, "ledger.json"), "utf8"), /"cacheKey":"a"/);
    });
  }
});
