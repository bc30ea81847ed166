import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint } from "../../server/src/lint";

type Verdicts = Readonly<Record<"accepted" | "refused" | "refusedForValues", readonly string[]>>;
const verdicts: Verdicts = JSON.parse(readFileSync(join(__dirname, "verdicts.json"), "utf8"));

/** What a real engine (Docker 28.5.2, `docker buildx build --call=check`) said of each text; a missing image counts as accepted. */
describe("what a real BuildKit said", () => {
  const errors = (text: string) =>
    lint(readDockerfile(text), defaultSettings())
      .filter(({ severity }) => severity === "error")
      .map(({ rule, message }) => `${rule}: ${message}`);

  for (const text of verdicts.accepted) {
    it(`accepted: ${JSON.stringify(text)}`, () => assert.deepEqual(errors(text), []));
  }
  for (const text of verdicts.refused) {
    it(`rejected: ${JSON.stringify(text)}`, () => assert.notDeepEqual(errors(text), []));
  }
  // Refused without the ENV of another base image, or the build argument, that would make them right.
  for (const text of verdicts.refusedForValues) {
    it(`not known without the build's values: ${JSON.stringify(text)}`, () => assert.deepEqual(errors(text), []));
  }
});
