/** A text change, as editors report it: the replaced range, and the number of new lines. */
export interface LineChange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** The number of line breaks in the inserted text. */
  readonly newLines: number;
}

/** The new position of the line that was at `line`; undefined if its start was removed. */
export function shiftLine(line: number, change: LineChange): number | undefined {
  const before = line < change.startLine || (line === change.startLine && change.startCharacter > 0);
  if (before) return line;
  const after = line > change.endLine || (line === change.endLine && change.endCharacter === 0);
  return after ? line + change.newLines - (change.endLine - change.startLine) : undefined;
}

/** Moves all items to the new positions of their lines; drops items of removed lines. */
export function shiftAll<T extends { readonly line: number }>(items: readonly T[], change: LineChange): T[] {
  return items.flatMap((item) => {
    const line = shiftLine(item.line, change);
    if (line === undefined) return [];
    return line === item.line ? [item] : [{ ...item, line }];
  });
}

/** The lines that the change touched, by their new positions. */
export function touchedLines(change: LineChange): number[] {
  return Array.from({ length: change.newLines + 1 }, (_, index) => change.startLine + index);
}
