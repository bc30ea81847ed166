import assert from "node:assert/strict";
import { isAtLeast, isOlder, readVersion, versionIn } from "../../server/src/shared/versions";

describe("versions", () => {
  const older: readonly (readonly [string, string])[] = [
    ["4.8", "4.10"],
    ["4", "4.1"],
    ["1.9", "1.10"],
    ["5.8.6", "6"],
    ["20.10", "23"],
  ];
  for (const [a, b] of older) {
    it(`${a} is older than ${b}, and not the other way round`, () => {
      assert.equal(isOlder(readVersion(a), readVersion(b)), true);
      assert.equal(isOlder(readVersion(b), readVersion(a)), false);
    });
  }
  for (const [a, b] of [
    ["23", "23.0"],
    ["4.8", "4.8.0"],
  ] as const) {
    it(`${a} and ${b} are one`, () => {
      assert.equal(isOlder(readVersion(a), readVersion(b)) || isOlder(readVersion(b), readVersion(a)), false);
    });
  }

  it("compares versions", () => {
    assert.equal(versionIn("github.com/docker/buildx v0.29.1+ds1 0.29.1"), "0.29.1");
    assert.equal(versionIn("none"), undefined);
    const cases: [string | undefined, string, boolean][] = [
      ["0.13.0", "0.13.0", true],
      ["0.9.1", "0.13.0", false],
      ["1.0", "0.13.0", true],
      ["5.3", "5.3.0", true],
      [undefined, "0.1", false],
    ];
    for (const [have, want, is] of cases) assert.equal(isAtLeast(have, want), is, `${have} ${want}`);
  });
});
