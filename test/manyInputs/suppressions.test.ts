import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, lint, suppressionEdits } from "../../server/src/lint";
import { findings } from "../lint/support";
import { corpus } from "../support/corpus";

describe("suppressions", () => {
  it("are of use, whatever they suppress in real files", () => {
    const settings = defaultSettings();
    for (const { name, text } of corpus()) {
      const file = readDockerfile(text);
      const oneOfEach = new Map(lint(file, settings).map((finding) => [finding.rule, finding]));
      for (const finding of oneOfEach.values()) {
        const after = applyEdits(text, suppressionEdits(file, finding).here);
        assert.deepEqual(findings(after, settings, "suppression/unused"), [], `${name}: ${finding.message}`);
      }
    }
  });
});
