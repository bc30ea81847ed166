import assert from "node:assert/strict";
import {
  childrenOfEngine,
  describeMount,
  describeMounts,
  describeOwner,
  describeReading,
  describeType,
  idsOf,
  mountNodes,
  ownerNodes,
  placeOf,
} from "../../../client/src/caches/cacheTree";
import type { CacheMountUsage, CacheOwner, EngineCaches } from "../../../server/src/protocol";

const now = Date.parse("2026-06-10T12:00:00Z");
const mount = (id: string, bytes: number, more: Partial<CacheMountUsage> = {}): CacheMountUsage => ({
  id,
  records: [id],
  bytes,
  inThisFile: false,
  ...more,
});
const owner = (path: string, line: number, stage: string): CacheOwner => ({
  uri: `file:///w/${path}`,
  path,
  line,
  stage,
  instruction: "RUN --mount=type=cache,id=npm,target=/n --mount=type=bind,target=/b npm ci",
});
const caches: EngineCaches = {
  engine: "docker",
  mounts: [mount("big", 9e8), mount("constructor", 5e6), mount("npm", 4e6), mount("pip", 3e6)],
  others: [{ type: "regular", records: 134, bytes: 2.4e9, uses: 300, sharedBytes: 0 }],
  totalBytes: 3.3e9,
  limits: "",
  owners: {
    npm: [owner("app/Dockerfile", 11, "deps"), owner("app/Dockerfile", 15, "build"), owner("Dockerfile", 1, "0")],
    pip: [owner("app/Dockerfile", 15, "build")],
  },
};
const [npm, pip, big] = mountNodes(caches);

describe("the Caches view", () => {
  it("shows the mounts of this workspace first, each part by size; an id may be any word", () => {
    assert.deepEqual(
      mountNodes(caches).map((node) => [node.mount.id, node.owners.length]),
      [
        ["npm", 3],
        ["pip", 1],
        ["big", 0],
        ["constructor", 0],
      ],
    );
  });

  it("opens a mount to its instructions where there are several", () => {
    assert.deepEqual(
      ownerNodes(npm!).map((node) => placeOf(node.owner)),
      ["app/Dockerfile:12", "app/Dockerfile:16", "Dockerfile:2"],
    );
    assert.deepEqual(ownerNodes(pip!), []);
  });

  it("opens an engine to its mounts, the rest by type, and what it does not report", () => {
    const kinds = (more: Partial<EngineCaches>, problem?: string) =>
      childrenOfEngine("docker", {
        caches: { ...caches, ...more },
        isReading: false,
        ...(problem === undefined ? {} : { problem }),
      }).map((node) => (node.kind === "note" ? node.text : node.kind));
    assert.deepEqual(kinds({}), ["mounts", "type"]);
    assert.deepEqual(kinds({ others: [], limits: "Layers are not counted." }), ["mounts", "Layers are not counted."]);
    assert.deepEqual(kinds({ mounts: [], others: [] }), ["The cache is empty. The next build starts from scratch."]);
    assert.deepEqual(kinds({}, "It does not answer."), ["It does not answer."]);
    assert.deepEqual(childrenOfEngine("docker", { isReading: true }), []);
  });

  it("finds the mounts of a Dockerfile and of one of its stages", () => {
    const app = "file:///w/app/Dockerfile";
    assert.deepEqual(idsOf(caches, app), ["npm", "pip"]);
    assert.deepEqual(idsOf(caches, app, "deps"), ["npm"]);
    assert.deepEqual(idsOf(caches, "file:///w/other"), []);
  });

  const readings: [string, Parameters<typeof describeReading>[0], string][] = [
    ["nothing before it is read", { isReading: false }, ""],
    ["that it is being read", { isReading: true }, "reading…"],
    ["what was read, while it is read again", { isReading: true, caches, readAt: now }, "3.3 GB · reading…"],
    ["how much, and when that was", { isReading: false, caches, readAt: now - 130_000 }, "3.3 GB · read 2 min ago"],
    ["that it could not be read", { isReading: false, problem: "x" }, "could not be read"],
  ];
  for (const [name, reading, expected] of readings) {
    it(`says of an engine ${name}`, () => assert.equal(describeReading(reading, now), expected));
  }

  const lastUsed = "2026-06-10T10:00:00Z";
  const mounts: [string, Parameters<typeof describeMount>[0], string][] = [
    [
      "its use and its place",
      { ...pip!, mount: mount("pip", 165e6, { lastUsed, uses: 3 }) },
      "165 MB · used 2 h ago · 3 uses · app/Dockerfile:16",
    ],
    [
      "when it was written, where uses are not told",
      { ...big!, mount: mount("x", 5, { lastWritten: lastUsed }) },
      "5 B · written 2 h ago",
    ],
    [
      "that a build uses it",
      { ...big!, mount: mount("x", 5, { lastUsed, uses: 1, isInUse: true }) },
      "5 B · used 2 h ago · in use now · 1 use",
    ],
    ["several Dockerfiles", npm!, "4.0 MB · 2 Dockerfiles"],
    ["several places of one", { ...npm!, owners: npm!.owners.slice(0, 2) }, "4.0 MB · app/Dockerfile, 2 times"],
    ["nothing more than its size", { ...big!, mount: mount("x", 0, { uses: 0 }) }, "0 B"],
  ];
  for (const [name, node, expected] of mounts) {
    it(`says of a mount ${name}`, () => assert.equal(describeMount(node, now), expected));
  }

  it("says of an instruction what it does, without its mounts", () => {
    assert.equal(describeOwner(owner("x", 0, "deps")), "stage deps · RUN npm ci");
  });

  it("sums the mounts, and says what a type holds", () => {
    assert.equal(describeMounts(caches), "912 MB · 4 mounts");
    const [type] = caches.others;
    assert.equal(describeType({ ...type!, lastUsed }, now), "2.4 GB · 134 records · used 2 h ago");
    assert.equal(
      describeType({ ...type!, records: 1, sharedBytes: 1e9 }, now),
      "2.4 GB · 1 record · 1.0 GB shared with images",
    );
  });
});
