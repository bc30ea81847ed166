const nearEnough = 3;

/** The name that is fewer than three letters away, put in, left out or exchanged; of two as near, the first. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = nearEnough;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = lettersAway(name, candidate);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

/** Levenshtein's distance, as far as it is below what counts as near. Only cells near the diagonal can stay below that. */
function lettersAway(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const cells = new Array<number>(b.length + 1).fill(nearEnough);
    if (row < nearEnough) cells[0] = row;
    let least = cells[0] as number;
    const last = Math.min(b.length, row + nearEnough - 1);
    for (let column = Math.max(1, row - nearEnough + 1); column <= last; column++) {
      const exchanged = (above[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const cell = Math.min(exchanged, (above[column] as number) + 1, (cells[column - 1] as number) + 1);
      cells[column] = cell;
      least = Math.min(least, cell);
    }
    if (least >= nearEnough) return nearEnough;
    above = cells;
  }
  return above[b.length] as number;
}
