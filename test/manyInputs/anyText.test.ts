import assert from "node:assert/strict";
import fc from "fast-check";
import { readDockerfile } from "../../server/src/dockerfile";
import { examine, parts } from "../support/anyText";
import { corpus } from "../support/corpus";

const text = fc.oneof(
  fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

describe("any string at all", () => {
  it("is read without a throw, byte for byte, with places inside it", () => {
    fc.assert(
      fc.property(text, (any) => examine(readDockerfile(any))),
      { numRuns: 3000 },
    );
  });

  it("real Dockerfiles have no problems", () => {
    for (const file of corpus()) assert.deepEqual(readDockerfile(file.text).problems, [], file.name);
  });

  it("deep nesting ends", () => {
    for (const piece of ["$(", "((", "${A:-", "if ", '"$(', "{ "])
      examine(readDockerfile(`FROM a\nRUN ${piece.repeat(5_000)}`));
  });
});
