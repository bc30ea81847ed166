import { LineIndex } from "../../dockerfile";
import type { TextEdit } from "../../lint";

/** The number of unchanged lines around a change, so that it is found if lines above it have moved. */
const context = 3;

/** Lines, with their ends, that take the place of others. */
interface Change {
  /** The zero-based line of the old text at which it starts. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * Edits of a text, sorted and not overlapping, as a unified diff for `git apply` and `patch -p1`; empty if nothing changes.
 * Line endings are kept, with `\r` as part of the line.
 * @param path relative to the folder in which the diff is applied, with `/`
 */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[]): string {
  const changes = changesOf(text, edits);
  if (changes.length === 0) return "";
  const lines = splitLines(text);
  let shift = 0;
  const hunks = hunksOf(changes).map((hunk) => {
    const { written, growth } = writeHunk(hunk, lines, shift);
    shift += growth;
    return written;
  });
  return `--- ${patchName("a", path)}\n+++ ${patchName("b", path)}\n${hunks.join("")}`;
}

function changesOf(text: string, edits: readonly TextEdit[]): Change[] {
  const index = new LineIndex(text);
  const changes: Change[] = [];
  for (let next = 0; next < edits.length; ) {
    const first = index.lineAt((edits[next] as TextEdit).span.start);
    const start = index.startOf(first);
    let added = "";
    let at = start;
    let end = start;
    // Edits that share a line are one change.
    do {
      const { span, newText } = edits[next++] as TextEdit;
      added += text.slice(at, span.start) + newText;
      at = span.end;
      end = index.startOf(index.lineAt(at) + 1);
    } while (next < edits.length && (edits[next] as TextEdit).span.start < end);
    const change = trimmed(first, splitLines(text.slice(start, end)), splitLines(added + text.slice(at, end)));
    if (change.removed.length + change.added.length > 0) changes.push(change);
  }
  return changes;
}

/** Without the lines that both have at their beginning and end. */
function trimmed(line: number, removed: readonly string[], added: readonly string[]): Change {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < shorter - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  return {
    line: line + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  };
}

const endOf = ({ line, removed }: Change) => line + removed.length;

/** Changes with so few lines between them that they share their context. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const before = last?.at(-1);
    if (last && before && change.line - endOf(before) <= 2 * context) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** @param shift how many lines those before have added */
function writeHunk(changes: readonly Change[], lines: readonly string[], shift: number) {
  const start = Math.max(0, (changes[0] as Change).line - context);
  const end = Math.min(lines.length, endOf(changes.at(-1) as Change) + context);
  const body: string[] = [];
  const put = (mark: string, some: readonly string[]) => {
    for (const line of some) body.push(mark, line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`);
  };
  let at = start;
  let growth = 0;
  for (const change of changes) {
    put(" ", lines.slice(at, change.line));
    put("-", change.removed);
    put("+", change.added);
    at = endOf(change);
    growth += change.added.length - change.removed.length;
  }
  put(" ", lines.slice(at, end));
  const count = end - start;
  const head = `@@ -${stretch(start, count)} +${stretch(start + shift, count + growth)} @@\n`;
  return { written: head + body.join(""), growth };
}

/** Lines count from one; of no lines, the one before them is named. */
function stretch(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

/** Lines with their ends; the last one may have none. */
function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** A file name as in diffs: quoted if it contains characters that end a name, with a tab after a name with spaces. */
function patchName(side: "a" | "b", path: string): string {
  const name = `${side}/${path}`;
  if (!/[\p{Cc}"\\]/u.test(name)) return name.includes(" ") ? `${name}\t` : name;
  const quoted = name.replace(/["\\]/g, "\\$&").replace(/\p{Cc}/gu, (character) => {
    const bytes = [...Buffer.from(character)];
    return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  });
  return `"${quoted}"`;
}
