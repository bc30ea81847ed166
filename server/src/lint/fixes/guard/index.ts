import { type Dockerfile, readDockerfile, type Span } from "../../../dockerfile";
import { lastAtOrBefore } from "../../../dockerfile/read/text";
import type { TextEdit } from "../../findings";
import { applyEdits } from "../edits";
import { changesOthers, withoutDirectives } from "./changesOthers";
import { isPlainlyInside } from "./plainlyInside";

export { changesOthers };

/**
 * Whether the edits of one fix change nothing but what they are written in, see `changesOthers`. Only the lines around
 * them are read again, so that a file with thousands of findings takes no longer than its text. False as well where a file
 * has used up what may be read again: an instruction of megabytes with a finding in each of its words.
 * @param edits sorted, none overlapping another
 */
export function keepsOthers(file: Dockerfile, edits: readonly TextEdit[]): boolean {
  if (isPlainlyInside(file, edits)) return true;
  const nodes = nodesOf(file);
  return regionsOf(file, nodes, edits).every((region) => {
    nodes.left -= region.end - region.start;
    return nodes.left >= 0 && !changesOthers(...readAgain(file, region));
  });
}

/** Some nodes of a file, and the edits in them. */
interface Region extends Span {
  readonly edits: TextEdit[];
}

/** What is read again for all fixes of a file, in characters: this many times its text, and this much more. */
const [mostTimes, mostBesides] = [8, 200_000];

interface Nodes {
  /** Where they start. */
  readonly starts: readonly number[];
  /** Where the first node that is not a directive ends: an edit above can make that one a directive, or end them. */
  readonly top: number;
  /** How many more characters may be read again. */
  left: number;
}

const memo = new WeakMap<Dockerfile, Nodes>();

function nodesOf(file: Dockerfile): Nodes {
  const known = memo.get(file);
  if (known) return known;
  const isTop = ({ type, span }: Dockerfile["nodes"][number]) =>
    type === "directive" || file.text.startsWith("#!", span.start);
  const nodes = {
    starts: file.nodes.map(({ span }) => span.start),
    top: file.nodes.find((node) => !isTop(node))?.span.end ?? file.text.length,
    left: file.text.length * mostTimes + mostBesides,
  };
  memo.set(file, nodes);
  return nodes;
}

/** The nodes of each edit; adjacent ones are one region. */
function regionsOf(file: Dockerfile, { starts, top }: Nodes, edits: readonly TextEdit[]): Region[] {
  const regions: Region[] = [];
  for (const edit of edits) {
    const first = lastAtOrBefore(starts, edit.span.start);
    const last = lastAtOrBefore(starts, Math.max(edit.span.start, edit.span.end - 1));
    const start = starts[first] ?? 0;
    const end = starts[last + 1] ?? file.text.length;
    const before = regions.at(-1);
    if (before && start <= before.end) {
      before.edits.push(edit);
      regions[regions.length - 1] = { ...before, end: Math.max(before.end, end) };
    } else regions.push({ start: start < top ? 0 : start, end, edits: [edit] });
  }
  return regions;
}

/** Parsed after a region instead of the rest of the file, which reads the same unless the region continues into it. */
const follower = "FROM a\n";

/** A region without the rest of the file, before and after its edits. */
function readAgain(file: Dockerfile, { start, end, edits }: Region): Parameters<typeof changesOthers> {
  const head = start === 0 ? "" : withoutDirectives(file);
  const text = head + file.text.slice(start, end) + (end < file.text.length ? follower : "");
  const by = head.length - start;
  const moved = edits.map(({ span, newText }) => ({ span: { start: span.start + by, end: span.end + by }, newText }));
  return [readDockerfile(text), readDockerfile(applyEdits(text, moved)), moved];
}
