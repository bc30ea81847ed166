import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { lintJson } from "./support";

const corpus = join(__dirname, "../../../shared/corpus");

describe("lint: real Dockerfiles", () => {
  it("of the corpus are all checked, and the reader refuses nothing in them", async function () {
    if (!existsSync(corpus)) {
      assert.notEqual(process.env.REQUIRE_ALL, "1", `The corpus is missing: ${corpus}`);
      this.skip();
    }
    const { files, errors } = await lintJson([corpus]);
    assert.equal(errors, undefined);
    assert.ok(files.length >= 99);
    for (const { path, findings } of files) {
      const refused = findings.filter(({ rule }) => rule.startsWith("parse/"));
      assert.deepEqual(refused, [], path);
    }
  }).timeout(30_000);
});
