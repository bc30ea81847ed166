import assert from "node:assert/strict";
import {
  cacheChoices,
  confirmation,
  mergeSelections,
  unusedConfirmation,
} from "../../../client/src/caches/cacheChoices";
import type { CacheMountUsage, CacheUsage } from "../../../server/src/protocol";

const now = Date.parse("2025-06-10T12:00:00Z");
const mount = (id: string, bytes: number, inThisFile: boolean, target?: string): CacheMountUsage => ({
  id,
  bytes,
  inThisFile,
  target,
  records: [`record of ${id}`],
  lastUsed: "2025-06-10T10:00:00Z",
});
const usage: CacheUsage = {
  engine: "docker",
  mounts: [
    mount("pip-cache", 1.2e9, false, "/root/.cache/pip"),
    mount("apt-lists", 41e6, true, "/var/lib/apt"),
    mount("apt-cache", 343e6, true, "/var/cache/apt"),
    mount("/root/.npm", 5e6, false, "/root/.npm"),
  ],
  others: [{ type: "regular", records: 12, bytes: 2.9e9, uses: 40, sharedBytes: 1e9 }],
  totalBytes: 4.5e9,
  limits: "",
};

describe("what can be cleared", () => {
  it("this file's first, by size, then the others, then everything", () => {
    const labels = cacheChoices(usage, now).map((choice) =>
      choice.kind === "heading" ? `# ${choice.label}` : choice.label,
    );
    assert.deepEqual(labels, [
      "# used by this Dockerfile",
      "All of this Dockerfile",
      "apt-cache",
      "apt-lists",
      "# other cache mounts",
      "pip-cache",
      "/root/.npm",
      "# everything",
      "Entire build cache",
    ]);
  });

  it("says how much each is, when it was used, and where it is mounted unless the id says so", () => {
    const choices = cacheChoices(usage, now).filter((choice) => choice.kind === "choice");
    const shown = choices.map(({ label, description, detail }) => [label, description, detail]);
    assert.deepEqual(shown, [
      ["All of this Dockerfile", "384 MB · 2 cache mounts", undefined],
      ["apt-cache", "343 MB · used 2 h ago", "/var/cache/apt"],
      ["apt-lists", "41 MB · used 2 h ago", "/var/lib/apt"],
      ["pip-cache", "1.2 GB · used 2 h ago", "/root/.cache/pip"],
      ["/root/.npm", "5.0 MB · used 2 h ago", undefined],
      ["Entire build cache", "4.5 GB · all projects", undefined],
    ]);
  });

  it("nothing where the engine keeps nothing", () => {
    assert.deepEqual(cacheChoices({ ...usage, mounts: [], totalBytes: 0 }, now), []);
  });

  it("everything, where there are layers and no mounts", () => {
    const choices = cacheChoices({ ...usage, mounts: [] }, now);
    assert.deepEqual(
      choices.map(({ label }) => label),
      ["everything", "Entire build cache"],
    );
  });
});

describe("several picks", () => {
  it("come to each id once", () => {
    const merged = mergeSelections([
      { kind: "mounts", ids: ["a", "b"] },
      { kind: "mounts", ids: ["b", "c"] },
    ]);
    assert.deepEqual(merged, { kind: "mounts", ids: ["a", "b", "c"] });
  });

  it("come to everything where one of them is", () => {
    assert.deepEqual(mergeSelections([{ kind: "mounts", ids: ["a"] }, { kind: "all" }]), { kind: "all" });
  });
});

describe("the question before clearing", () => {
  it("says what goes and how much it is", () => {
    const { message, detail } = confirmation({ kind: "mounts", ids: ["apt-cache", "apt-lists"] }, usage, "Docker");
    assert.equal(message, "Clear 2 cache mounts of Docker (384 MB)?");
    assert.equal(
      detail,
      "apt-lists (41 MB)\napt-cache (343 MB)\n\nThe next build that uses them will download its packages again.",
    );
  });

  it("says so of everything", () => {
    const { message, detail } = confirmation({ kind: "all" }, usage, "Podman");
    assert.equal(message, "Clear the entire build cache of Podman (4.5 GB)?");
    assert.match(detail, /every project/);
  });

  it("says what a type of records is", () => {
    const { message, detail } = confirmation({ kind: "type", type: "regular" }, usage, "Docker");
    assert.equal(message, "Clear layers of Docker (2.9 GB)?");
    assert.equal(detail, "12 records of all projects. The next builds will rerun their steps.");
  });

  it("names what was long unused, and says that more may stay", () => {
    const unused = { bytes: 1.3e9, mounts: ["pip-cache", "gone"], others: 3 };
    const { message, detail } = unusedConfirmation(7, unused, usage, "Docker");
    assert.equal(message, "Clear Docker caches not used for 7 days (up to 1.3 GB)?");
    assert.equal(
      detail,
      "pip-cache (1.2 GB)\ngone\n3 records of layers and build contexts\n\nCache still needed by other records is kept.",
    );
  });

  it("says that it uses the last writing where an engine reports nothing else", () => {
    const written = { ...usage, mounts: [{ ...mount("a", 5, false), lastWritten: "2025-06-01T10:00:00Z" }] };
    const { message, detail } = unusedConfirmation(1, { bytes: 5, mounts: ["a"], others: 0 }, written, "Podman");
    assert.equal(message, "Clear Podman caches not used for 1 day (up to 5 B)?");
    assert.match(detail, /^a \(5 B\)\n\nPodman does not record when .* last write\.$/);
  });
});
