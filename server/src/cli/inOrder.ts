/**
 * Works on items, several at the same time, and gives each with its result in the items' order.
 * @param most how many are worked on at the same time
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<[Item, Result]> {
  const waiting: { readonly item: Item; readonly result: Promise<Result> }[] = [];
  for (const item of items) {
    const result = work(item);
    // The consumer of the results gets the error when its turn comes; it is not an unhandled rejection before.
    result.catch(() => {});
    waiting.push({ item, result });
    const first = waiting.length < most ? undefined : waiting.shift();
    if (first) yield [first.item, await first.result];
  }
  for (const { item, result } of waiting) yield [item, await result];
}
