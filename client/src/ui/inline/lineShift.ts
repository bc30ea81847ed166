/** A change of a text, as editors report it: the lines it replaced, and how many lines stand there now. */
export interface LineChange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** Line ends in the text that was put in. */
  readonly newLines: number;
}

/** Where a line that was at `line` begins after the change; undefined when its beginning was taken away. */
export function shiftLine(line: number, change: LineChange): number | undefined {
  const before = line < change.startLine || (line === change.startLine && change.startCharacter > 0);
  if (before) return line;
  const after = line > change.endLine || (line === change.endLine && change.endCharacter === 0);
  return after ? line + change.newLines - (change.endLine - change.startLine) : undefined;
}

/** Moves everything that stands at a line; what stood at lines that are gone is left out. */
export function shiftAll<T extends { readonly line: number }>(items: readonly T[], change: LineChange): T[] {
  return items.flatMap((item) => {
    const line = shiftLine(item.line, change);
    if (line === undefined) return [];
    return line === item.line ? [item] : [{ ...item, line }];
  });
}

/** The lines that the change touched, as they are counted after it. */
export function touchedLines(change: LineChange): number[] {
  return Array.from({ length: change.newLines + 1 }, (_, index) => change.startLine + index);
}
