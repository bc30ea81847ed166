import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { sha256 } from "../../server/src/shared/sha256";

const reference = (text: string) => createHash("sha256").update(text).digest("hex");

describe("shared/sha256", () => {
  it("agrees with FIPS 180-4's examples", () => {
    assert.equal(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert.equal(
      sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
  });

  it("agrees with Node's for any string, halves of surrogate pairs included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "\ud83d", "\ude00"), (text, half) => {
        assert.equal(sha256(text + half), reference(text + half));
      }),
      { numRuns: 100 },
    );
  });
});
