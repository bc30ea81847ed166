import assert from "node:assert/strict";
import { chmodSync, renameSync } from "node:fs";
import { join } from "node:path";
import { predict } from "../../../server/src/predict/compare";
import type { BuildOptions } from "../../../server/src/protocol";
import type { Cause } from "../../../server/src/steps/cause";
import { reasonOf } from "../../../server/src/steps/causeInWords";
import { cacheOf, inFolder } from "../inputs/support";

const dockerfile = `ARG BASE=busybox
FROM $BASE AS build
ARG VERSION=1
ENV MODE=fast
WORKDIR /w
COPY package.json ./
RUN npm ci
COPY src/ src/
RUN make $VERSION
FROM debian
COPY --from=build /w/out /out
RUN test /out
COPY --chown=1:1 README /
`;

const files = { "package.json": "{}", "src/a": "a", "src/b": "b", "src/c": "c", README: "r" };

interface Change {
  readonly edits?: readonly (readonly [string, string])[];
  readonly files?: Readonly<Record<string, string | null>>;
  readonly touch?: (folder: string) => void;
  readonly options?: BuildOptions;
  readonly images?: Readonly<Record<string, string>>;
}

/** The lines that are no hits with their reasons, and the cause of each. */
async function causesOf(change: Change, counting: "buildkit" | "podman" = "buildkit") {
  return inFolder(async (folder) => {
    folder.put(files);
    const before = await folder.inputs(dockerfile, { counting });
    folder.put(change.files ?? {});
    change.touch?.(folder.path);
    const text = (change.edits ?? []).reduce((edited, [from, to]) => edited.replaceAll(from, to), dockerfile);
    const { options = {}, images = {} } = change;
    const now = await folder.inputs(text, { counting, options, images });
    const { noCache = false } = options;
    const steps = predict(now, { cache: cacheOf([before]), before, noCache });
    const missed = steps.filter(({ outcome, isFrom }) => outcome !== "hit" && !isFrom);
    return {
      reasons: missed.map(({ line, reason }) => `${line} ${reason}`),
      causes: new Map(missed.map(({ line, cause }) => [line, cause as Cause])),
    };
  });
}

describe("predict/compare: causes", () => {
  const cases: [string, Change, string[]][] = [
    ["nothing", {}, []],
    [
      "a file",
      { files: { "src/a": "new" } },
      ["8 src/a changed", "9 after line 8", "11 stage build changed", "12 after line 8", "13 after line 8"],
    ],
    ["a new file", { files: { "src/d": "new" } }, ["8 src/d added", "9 after line 8"]],
    ["a deleted file", { files: { "src/a": null } }, ["8 src/a deleted", "9 after line 8"]],
    [
      "a renamed file",
      { touch: (at) => renameSync(join(at, "src/a"), join(at, "src/z")) },
      ["8 src/a renamed to src/z", "9 after line 8"],
    ],
    ["a mode", { touch: (at) => chmodSync(join(at, "src/b"), 0o700) }, ["8 src/b changed", "9 after line 8"]],
    ["two files", { files: { "src/a": "new", "src/b": "new" } }, ["8 src/a and 1 more file changed", "9 after line 8"]],
    [
      "many files",
      { files: { "src/a": "new", "src/b": "new", "src/c": null, "src/d": "d" } },
      ["8 src/a and 3 more files changed", "9 after line 8"],
    ],
    [
      "a command",
      { edits: [["npm ci", "npm install"]] },
      ["7 instruction changed", "8 after line 7", "9 after line 7"],
    ],
    ["an owner", { edits: [["--chown=1:1", "--chown=2:2"]] }, ["13 --chown changed"]],
    ["a destination", { edits: [["README /", "README /x"]] }, ["13 destination changed"]],
    ["a source", { edits: [["README /", "package.json /"]] }, ["13 instruction changed"]],
    ["an ARG", { edits: [["VERSION=1", "VERSION=2"]] }, ["7 VERSION changed", "8 after line 7", "9 after line 7"]],
    ["a build arg", { options: { buildArgs: { VERSION: "2" } } }, ["7 VERSION changed", "8 after line 7"]],
    ["an ENV", { edits: [["MODE=fast", "MODE=slow"]] }, ["7 MODE changed", "8 after line 7"]],
    ["an ENV put in", { edits: [["ENV MODE", "ENV NEW=1\nENV MODE"]] }, ["8 NEW changed", "9 after line 8"]],
    [
      "two ENVs swapped",
      { edits: [["ARG VERSION=1\nENV MODE=fast", "ENV MODE=fast\nARG VERSION=1"]] },
      ["7 MODE changed"],
    ],
    [
      "a base that moved",
      { images: { busybox: "sha256:new" } },
      ["5 busybox updated", "6 busybox updated", "7 busybox updated", "8 busybox updated", "9 busybox updated"],
    ],
    ["another base", { edits: [["FROM debian", "FROM alpine"]] }, ["11 base is now alpine", "12 base is now alpine"]],
    ["a base by a build arg", { options: { buildArgs: { BASE: "alpine" } } }, ["5 BASE changed", "6 BASE changed"]],
    ["USER", { edits: [["RUN make", "USER 1\nRUN make"]] }, ["10 USER changed"]],
    [
      "WORKDIR",
      { edits: [["WORKDIR /w", "WORKDIR /v"]] },
      ["5 instruction changed", "6 after line 5", "7 after line 5"],
    ],
    ["SHELL", { edits: [["RUN npm", 'SHELL ["/bin/ash", "-c"]\nRUN npm']] }, ["8 SHELL changed", "9 after line 8"]],
    ["a new step", { edits: [["RUN npm", "RUN first\nRUN npm"]] }, ["7 new instruction", "8 after line 7"]],
    ["a step taken away", { edits: [["RUN npm ci\n", ""]] }, ["7 RUN npm ci removed", "8 after line 7"]],
    [
      "a step moved",
      {
        edits: [
          ["RUN npm ci\n", ""],
          ["RUN make", "RUN npm ci\nRUN make"],
        ],
      },
      ["7 moved", "8 after line 7"],
    ],
    ["a platform", { options: { platforms: ["linux/arm64"] } }, ["5 platform changed", "6 platform changed"]],
    [
      "the network",
      { options: { extraArguments: ["--network=host"] } },
      ["7 network changed", "8 after line 7", "9 network changed"],
    ],
    ["no cache", { options: { noCache: true } }, ["6 built without cache", "7 built without cache"]],
  ];
  for (const [name, change, expected] of cases) {
    it(`names ${name}`, async () => {
      const { reasons } = await causesOf(change);
      assert.deepEqual(reasons.slice(0, expected.length || undefined), expected);
    });
  }

  it("says which files changed and how, and where the change was made", async () => {
    const { causes } = await causesOf({ files: { "src/a": "new", "src/b": null } });
    const first = causes.get(8);
    assert.deepEqual([first?.kind, first?.files, first?.fileCount], ["files", ["src/a", "src/b"], 2]);
    assert.deepEqual(first?.changes, [
      { path: "src/a", how: "changed" },
      { path: "src/b", how: "deleted" },
    ]);
    const { kind, at, first: cause, name } = causes.get(12) as Cause;
    assert.deepEqual([kind, at?.line, at?.stage, cause], ["step", 8, "build", first]);
    assert.equal(name, "build");
  });

  it("gives a base's digests and its name before", async () => {
    const { causes: moved } = await causesOf({ images: { busybox: "sha256:new" } });
    assert.deepEqual(moved.get(5), {
      kind: "base",
      files: [],
      name: "busybox",
      from: "sha256:busybox",
      to: "sha256:new",
    });
    const { causes: other } = await causesOf({ edits: [["FROM debian", "FROM alpine"]] });
    assert.equal(other.get(11)?.was, "debian");
  });

  it("counts an image by what its name resolves to", async () => {
    const { reasons } = await causesOf({ edits: [["FROM debian", "FROM other"]], images: { other: "sha256:debian" } });
    assert.deepEqual(reasons, []);
  });

  it("names the instruction itself where Podman counts it", async () => {
    const { reasons } = await causesOf({ edits: [["MODE=fast", "MODE=slow"]] }, "podman");
    assert.deepEqual(reasons.slice(0, 2), ["4 instruction changed", "5 after line 4"]);
  });

  it("names the mode that Podman's COPY gives", async () => {
    const edits = [["--chown=1:1", "--chmod=600"]] as const;
    const { reasons } = await causesOf({ edits }, "podman");
    assert.deepEqual(reasons, ["13 --chmod changed"]);
    const { reasons: other } = await causesOf({ edits: [["COPY src/", "COPY --chmod=600 src/"]] }, "podman");
    assert.deepEqual(other.slice(0, 2), ["8 --chmod changed", "9 after line 8"]);
  });

  it("has words for each kind of cause", () => {
    const plain = (kind: Cause["kind"], more: Partial<Cause> = {}) => reasonOf({ kind, files: [], ...more });
    assert.deepEqual(
      [plain("cache"), plain("firstBuild"), plain("unfinished"), plain("engine"), plain("files"), plain("removed")],
      [
        "cache was cleared",
        "not built before",
        "not finished last time",
        "engine changed",
        "files changed",
        "earlier instruction removed",
      ],
    );
  });
});
