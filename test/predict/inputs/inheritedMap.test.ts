import assert from "node:assert/strict";
import { InheritedMap } from "../../../server/src/predict/inputs/inheritedMap";

describe("a map that starts with what another one holds", () => {
  it("finds the nearest value, however many maps it consists of", () => {
    let map = new InheritedMap<number>();
    map.set("first", -1);
    for (let level = 0; level < 2_000; level++) {
      map = new InheritedMap(map);
      map.set("last", level);
      map.set(`n${level}`, level);
    }
    assert.deepEqual([map.get("first"), map.get("last"), map.get("n0"), map.get("n1999")], [-1, 1999, 0, 1999]);
    assert.equal(map.has("n2000"), false);
    assert.equal(map.get("n2000"), undefined);
  });

  it("shows nothing of what is set beside it", () => {
    const below = new InheritedMap<number>();
    below.set("a", 1);
    const [one, other] = [new InheritedMap(below), new InheritedMap(below)];
    one.set("a", 2);
    assert.deepEqual([one.get("a"), other.get("a"), below.get("a")], [2, 1, 1]);
  });
});
