import { deepEqual, equal, ok } from "node:assert/strict";
import { BoundedMap } from "../../server/src/shared/boundedMap";

describe("a bounded map", () => {
  it("drops what was set the longest ago, and returns it", () => {
    const map = new BoundedMap<string, number>(2);
    deepEqual([map.set("a", 1), map.set("b", 2), map.set("c", 3)], [undefined, undefined, ["a", 1]]);
    deepEqual(
      [...map],
      [
        ["b", 2],
        ["c", 3],
      ],
    );
    deepEqual([map.size, map.has("a"), map.get("a"), map.get("b")], [2, false, undefined, 2]);
  });

  it("takes what is set again for new, not what is asked for", () => {
    const map = new BoundedMap<string, number>(2, [
      ["a", 1],
      ["b", 2],
    ]);
    map.set("a", 3);
    map.get("b");
    deepEqual(map.set("c", 4), ["b", 2]);
    deepEqual([...map.keys()], ["a", "c"]);
    deepEqual([...map.values()], [3, 4]);
  });

  it("keeps the last of the entries it is created with", () => {
    const numbers = Array.from({ length: 10 }, (_, at) => [at, at] as const);
    deepEqual([...new BoundedMap(3, numbers).keys()], [7, 8, 9]);
  });

  it("drops in the same order after entries were deleted, set again, and all cleared", () => {
    const most = 5;
    const map = new BoundedMap<number, number>(most);
    let expected: number[] = [];
    // A random walk that is the same each time.
    for (let step = 0, seed = 1; step < 20_000; step++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const key = seed % 12;
      if (seed % 1000 === 0) {
        map.clear();
        expected = [];
      } else if (seed % 7 === 0) {
        equal(map.delete(key), expected.includes(key));
        expected = expected.filter((each) => each !== key);
      } else {
        expected = [...expected.filter((each) => each !== key), key];
        const dropped = expected.length > most ? expected.shift() : undefined;
        equal(map.set(key, step)?.[0], dropped);
      }
      deepEqual([...map.keys()], expected);
    }
  });

  it("takes time linear in the entries dropped", () => {
    const fill = (count: number) => {
      const map = new BoundedMap<number, number>(count);
      const start = performance.now();
      for (let at = 0; at < 3 * count; at++) map.set(at, at);
      return performance.now() - start;
    };
    const times = (count: number) => Math.min(...[0, 1, 2].map(() => fill(count)));
    times(1000);
    const [some, more] = [times(12_500), times(100_000)];
    ok(more < 40 * some, `${some} ms, and ${more} ms for 8 times as many`);
  });
});
