import assert from "node:assert/strict";
import { sep } from "node:path";
import { lintJson } from "../cli/support";
import { brokenCorpus, corpus, corpusFolders } from "../support/corpus";

describe("lint: real Dockerfiles", () => {
  it("of the corpus are all checked, and the reader rejects nothing in them", async () => {
    const { files, errors } = await lintJson(corpusFolders);
    assert.equal(errors, undefined);
    assert.equal(files.length, corpus().length + brokenCorpus().length);
    for (const { path, findings } of files) {
      if (path.includes(`${sep}broken${sep}`)) continue;
      const refused = findings.filter(({ rule }) => rule.startsWith("parse/"));
      assert.deepEqual(refused, [], path);
    }
  }).timeout(120_000);
});
