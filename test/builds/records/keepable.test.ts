import assert from "node:assert/strict";
import { keepable } from "../../../server/src/builds/records/keepable";
import type { BuildOptions } from "../../../server/src/protocol";

describe("build/records/keepable", () => {
  const cases: readonly [string, BuildOptions, BuildOptions][] = [
    ["what is no secret", { target: "a", tags: ["b"], pull: true }, { target: "a", tags: ["b"], pull: true }],
    ["not that a build ran without the cache", { noCache: true, noCacheFor: ["a"], sbom: true }, { sbom: true }],
    ["build arguments by their names", { buildArgs: { A: "1", TOKEN: "x" } }, { buildArgs: { A: "1" } }],
    ["no password in an address", { buildArgs: { HTTP_PROXY: "http://u:p@h" } }, { buildArgs: {} }],
    [
      "labels and contexts likewise",
      { labels: { api_key: "x" }, contexts: { a: "https://u:p@h/r.git" } },
      { labels: {}, contexts: {} },
    ],
    [
      "caches without their keys",
      { cacheTo: ["type=s3,bucket=b,access_key_id=x,secret_access_key=y,session_token=z"] },
      { cacheTo: ["type=s3,bucket=b"] },
    ],
    [
      "no further argument with a secret",
      { extraArguments: ["--x", "--build-arg=TOKEN=x"] },
      { extraArguments: ["--x"] },
    ],
    [
      "where secrets are",
      {
        secrets: [
          { id: "a", file: "/f" },
          { id: "b", env: "B" },
        ],
      },
      {
        secrets: [
          { id: "a", file: "/f" },
          { id: "b", env: "B" },
        ],
      },
    ],
  ];
  for (const [name, options, kept] of cases) it(name, () => assert.deepEqual(keepable(options), kept));

  it("nothing else that is beside a secret", () => {
    const secrets = [{ id: "a", env: "A", value: "hush" }];
    assert.deepEqual(keepable({ secrets }), { secrets: [{ id: "a", env: "A" }] });
  });
});
