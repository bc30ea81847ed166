import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, fixAll, lint, profileNames } from "../../server/src/lint";
import { corpus } from "../support/corpus";

describe("rules on real Dockerfiles", () => {
  for (const profile of profileNames) {
    const settings = defaultSettings(profile);
    it(`${profile}: nothing that BuildKit accepts is refused`, function () {
      for (const { name, text } of corpus(this)) {
        const refused = lint(readDockerfile(text), settings).filter(({ rule }) => rule.startsWith("parse/"));
        assert.deepEqual(refused, [], name);
      }
    });

    it(`${profile}: fix-all parses, changes nothing the second time, and leaves no safe fix`, function () {
      for (const { name, text } of corpus(this)) {
        const first = fixAll(text, settings);
        assert.equal(applyEdits(text, first.edits), first.text, name);
        assert.deepEqual(readDockerfile(first.text).problems, [], name);
        assert.deepEqual(
          first.left.filter(({ fix }) => fix?.kind === "safe"),
          [],
          name,
        );
        assert.equal(fixAll(first.text, settings).text, first.text, name);
      }
    });

    it(`${profile}: with CRLF line ends the same is found and fixed`, function () {
      for (const { name, text } of corpus(this)) {
        if (text.includes("\r")) continue;
        const crlf = fixAll(text.replaceAll("\n", "\r\n"), settings);
        assert.equal(crlf.text, fixAll(text, settings).text.replaceAll("\n", "\r\n"), name);
      }
    });
  }
});
