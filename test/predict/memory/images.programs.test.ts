import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildRecord } from "../../../server/src/builds/records/record";
import { digestsIn, imagesOf, withoutHub } from "../../../server/src/predict/memory/images";
import { docker } from "../support";

const digest = `sha256:${"a".repeat(64)}`;

describe("predict/images", () => {
  it("reads the digests of fetched bases off the names of steps", () => {
    const names = [
      `[deps 1/4] FROM docker.io/library/node:22@${digest}`,
      "[2/4] RUN echo FROM x@sha256:1",
      "[1/2] FROM x",
    ];
    const record = { steps: [], engineSteps: names.map((name) => ({ name })) } as unknown as BuildRecord;
    assert.deepEqual([...digestsIn(record)], [["node:22", digest]]);
    assert.equal(digestsIn(record).get(withoutHub("docker.io/library/node:22")), digest);
  });

  for (const [name, expected] of [
    ["node", "node:latest"],
    ["docker.io/library/node", "node:latest"],
    ["index.docker.io/acme/app:1", "acme/app:1"],
    ["registry.example:5000/app", "registry.example:5000/app:latest"],
  ]) {
    it(`takes ${name} for ${expected}`, () => assert.equal(withoutHub(name as string), expected));
  }

  it("takes the digest of the name's own repository, else the id, and omits what is not there", async function () {
    if (process.platform === "win32") this.skip();
    const folder = mkdtempSync(join(tmpdir(), "lens-images-"));
    const program = join(folder, "docker");
    const answers = {
      "node:22": `sha256:1 ["node@${digest}"]`,
      "mine:1": `sha256:2 ["node@${digest}"]`,
      "local:1": "sha256:3 []",
    };
    writeFileSync(
      program,
      `#!${process.execPath}\nconst found = ${JSON.stringify(answers)}[process.argv.at(-1)];\nif (found) console.log(found); else process.exitCode = 1;\n`,
    );
    chmodSync(program, 0o755);
    try {
      const found = await imagesOf({ ...docker, program }, [...Object.keys(answers), "gone"]);
      assert.deepEqual(Object.fromEntries(found), { "node:22": digest, "mine:1": "sha256:2", "local:1": "sha256:3" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
