/**
 * How many letters have to be inserted, removed or exchanged to change one word into another (Levenshtein), if that is
 * below a limit; else the limit. Only what is near the diagonal can stay below it, so the time grows only with the
 * length.
 * @param swaps whether two neighbors that changed places count as one
 */
export function editDistance(first: string, second: string, limit: number, swaps: boolean): number {
  if (Math.abs(first.length - second.length) >= limit) return limit;
  const [a, b] = withoutSameEnds(first, second);
  // A row holds the cells from `limit` before the diagonal to `limit` after it.
  const width = 2 * limit + 1;
  const outside = new Array<number>(width).fill(limit);
  let [before, above] = [outside, outside];
  let leastAbove = limit;
  for (let row = 0; row <= a.length; row++) {
    const cells = [...outside];
    let least = limit;
    for (let at = Math.max(0, limit - row); at < width && row - limit + at <= b.length; at++) {
      const column = row - limit + at;
      let cell = row === 0 ? column : Math.min((above[at + 1] ?? limit) + 1, (cells[at - 1] ?? limit) + 1);
      if (row > 0 && column > 0) {
        const isSame = a[row - 1] === b[column - 1];
        cell = Math.min(cell, (above[at] as number) + (isSame ? 0 : 1));
        const isSwap = swaps && row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
        if (isSwap) cell = Math.min(cell, (before[at] as number) + 1);
      }
      cells[at] = cell;
      least = Math.min(least, cell);
    }
    // A swap goes back two rows.
    if (least >= limit && leastAbove >= limit) return limit;
    [before, above, leastAbove] = [above, cells, least];
  }
  return Math.min(limit, above[b.length - a.length + limit] as number);
}

/** Two words without the letters that both start and end with. */
function withoutSameEnds(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
