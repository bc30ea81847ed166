import { deepEqual, equal, rejects } from "node:assert/strict";
import { inOrder } from "../../server/src/cli/inOrder";

const all = async <Value>(values: AsyncIterable<Value>): Promise<Value[]> => {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
};

describe("work on several items", () => {
  it("gives results in the items' order, and runs at most as many at the same time as it may", async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, item));
      running--;
      return item * 2;
    };
    deepEqual(await all(inOrder([30, 1, 20, 2, 10], 3, work)), [
      [30, 60],
      [1, 2],
      [20, 40],
      [2, 4],
      [10, 20],
    ]);
    equal(most, 3);
  });

  it("reports a failure at its place", async () => {
    const given: number[] = [];
    await rejects(async () => {
      for await (const [item] of inOrder([1, 2, 3], 3, async (each) => {
        if (each === 2) throw new Error("two");
      }))
        given.push(item);
    }, /two/);
    deepEqual(given, [1]);
  });
});
