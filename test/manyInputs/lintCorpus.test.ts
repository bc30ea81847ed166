import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, fixAll, lint, profileNames } from "../../server/src/lint";
import { brokenCorpus, brokenFindings, corpus, ownCorpus } from "../support/corpus";

describe("rules on real Dockerfiles", function () {
  this.timeout(120_000);
  for (const profile of profileNames) {
    const settings = defaultSettings(profile);
    it(`${profile}: nothing that BuildKit accepts is rejected`, () => {
      for (const { name, text } of corpus()) {
        const refused = lint(readDockerfile(text), settings).filter(({ rule }) => rule.startsWith("parse/"));
        assert.deepEqual(refused, [], name);
      }
    });

    it(`${profile}: fix-all parses, changes nothing the second time, and leaves no safe fix`, () => {
      for (const { name, text } of corpus()) {
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

    it(`${profile}: with CRLF line ends the same is found and fixed`, () => {
      for (const { name, text } of corpus()) {
        if (text.includes("\r")) continue;
        const crlf = fixAll(text.replaceAll("\n", "\r\n"), settings);
        assert.equal(crlf.text, fixAll(text, settings).text.replaceAll("\n", "\r\n"), name);
      }
    });
  }

  it("recommended: nothing is found in those that are clean", () => {
    const clean = ownCorpus().filter(({ name }) => name.startsWith("clean/"));
    assert.ok(clean.length >= 6);
    for (const { name, text } of clean) assert.deepEqual(lint(readDockerfile(text), defaultSettings()), [], name);
  });

  it("recommended: what is wrong with those that BuildKit rejects is found, in its line", () => {
    const found = brokenCorpus().map(({ name, text }) => {
      const file = readDockerfile(text);
      const lineOf = (offset: number) => file.lines.positionAt(offset).line + 1;
      return [name, lint(file, defaultSettings()).map(({ rule, span }) => `${rule} ${lineOf(span.start)}`)];
    });
    assert.deepEqual(Object.fromEntries(found), brokenFindings());
  });
});
