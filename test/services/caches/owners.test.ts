import assert from "node:assert/strict";
import { readDockerfile } from "../../../server/src/dockerfile";
import { buildkitId } from "../../../server/src/engines/buildkit/mountId";
import type { CacheMount } from "../../../server/src/engines/cacheMount";
import { ownersById } from "../../../server/src/services/caches/owners";

const known = (path: string, text: string) => ({ uri: `file:///w/${path}`, path, file: readDockerfile(text) });
const app = known(
  "app/Dockerfile",
  [
    "FROM a AS deps",
    "RUN --mount=type=cache,id=npm,target=/n \\",
    "    npm ci",
    "RUN --mount=type=cache,id=npm,target=/n --mount=type=cache,id=npm,target=/m,uid=5 true",
    "FROM a",
    "RUN --mount=type=cache,target=/root/.cache/ true",
  ].join("\n"),
);
const other = known("Dockerfile", "FROM a\nRUN --mount=type=cache,id=npm,target=/x true\n");

describe("cache/owners", () => {
  it("says for each id which instructions mount it, each once", () => {
    const owners = ownersById([app, other], buildkitId);
    assert.deepEqual(
      owners.npm?.map(({ path, line, stage }) => [path, line, stage]),
      [
        ["app/Dockerfile", 1, "deps"],
        ["app/Dockerfile", 3, "deps"],
        ["Dockerfile", 1, "0"],
      ],
    );
    assert.equal(owners.npm?.[0]?.instruction, "RUN --mount=type=cache,id=npm,target=/n npm ci");
    assert.deepEqual(Object.keys(owners), ["npm", "/root/.cache"]);
    assert.equal(owners["/root/.cache"]?.[0]?.stage, "1");
  });

  it("uses the names that the engine gives", () => {
    const byTarget = (mount: CacheMount) => mount.id ?? mount.target;
    assert.deepEqual(Object.keys(ownersById([app], byTarget)), ["npm", "/root/.cache/"]);
  });

  it("finds nothing in files without mounts", () => {
    assert.deepEqual(ownersById([known("x", "FROM a\nRUN true\n"), known("y", "")], buildkitId), {});
  });
});
