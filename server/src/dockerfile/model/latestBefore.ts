/** The last item that starts before an offset, of items in the order of the text; by halves, not one by one. */
export function latestBefore<Item>(
  items: readonly Item[],
  startOf: (item: Item) => number,
  before: number,
): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(items[middle] as Item) < before) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
