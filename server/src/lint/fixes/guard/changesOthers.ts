import type { Dockerfile, Instruction, Span } from "../../../dockerfile";
import { readNodes } from "../../../dockerfile/read/reader";
import type { TextEdit } from "../../findings";
import { EditedPlaces, insertedSpans } from "./offsets";
import { sameReferences } from "./references";

/** An instruction before and after edits. */
interface Pair {
  readonly before: Instruction;
  readonly after: Instruction;
}

/**
 * Whether edits change more of a file than their own instructions: an untouched instruction reads differently, an
 * instruction starts where none was meant to, one is missing, or stages are named, based or copied from differently
 * although no edit is at such a name. Linear in the two texts.
 * @param edits sorted, none overlapping another; they change the text of `before` to that of `after`
 */
export function changesOthers(before: Dockerfile, after: Dockerfile, edits: readonly TextEdit[]): boolean {
  if (before.escape !== after.escape || changesDirectives(before, after, edits)) return true;
  const pairs = pairInstructions(before, after, edits);
  if (!pairs || before.stages.length !== after.stages.length) return true;
  const places = new EditedPlaces(before.text, edits);
  const [replaced, inserted] = [edits.map(({ span }) => span), insertedSpans(edits)];
  return pairs.some((pair) => {
    const touching = places.touching(pair.before.span);
    if (touching.length === 0 && !readsTheSame(before, after, pair)) return true;
    const at = (spans: readonly Span[]) => touching.map((index) => spans[index] as Span);
    return !sameReferences(before, after, pair, { before: at(replaced), after: at(inserted) });
  });
}

/** A comment becomes a directive, or a directive a comment, only where an edit is at it. */
function changesDirectives(before: Dockerfile, after: Dockerfile, edits: readonly TextEdit[]): boolean {
  if (before.directives.length === 0 && after.directives.length === 0) return false;
  const places = new EditedPlaces(before.text, edits);
  const touched = new EditedPlaces(before.text, edits);
  const left = new Map(after.directives.map((directive) => [directive.nameSpan.start, directive]));
  for (const { nameSpan, span, name, value } of before.directives) {
    const place = places.moved(nameSpan.start);
    const found = "to" in place ? left.get(place.to) : undefined;
    if (found) left.delete(found.nameSpan.start);
    if (touched.touching(span).length > 0) continue;
    if (!found || found.name !== name || found.value !== value) return true;
  }
  const inserted = insertedSpans(edits);
  return [...left.keys()].some((start) => !inserted.some((each) => each.start <= start && start < each.end));
}

/** The instructions that are there before and after; undefined where some are there, or missing, that no edit means. */
function pairInstructions(before: Dockerfile, after: Dockerfile, edits: readonly TextEdit[]): Pair[] | undefined {
  const places = new EditedPlaces(before.text, edits);
  const left = new Map(after.instructions.map((instruction) => [instruction.keywordSpan.start, instruction]));
  const replaced = new Map<number, Instruction[]>();
  const pairs: Pair[] = [];
  for (const instruction of before.instructions) {
    const place = places.moved(instruction.keywordSpan.start);
    if ("to" in place) {
      const found = left.get(place.to);
      if (found?.keyword !== instruction.keyword) return undefined;
      left.delete(place.to);
      pairs.push({ before: instruction, after: found });
    } else addTo(replaced, place.replacedBy, instruction);
  }
  const written = instructionsIn(edits, [...left.values()]);
  for (const [index, edit] of edits.entries()) {
    const made = written?.get(index) ?? [];
    if (made.length !== instructionsMeant(before, edit)) return undefined;
    const gone = replaced.get(index) ?? [];
    if (gone.length === made.length) {
      for (const [at, instruction] of gone.entries())
        pairs.push({ before: instruction, after: made[at] as Instruction });
    } else if (gone.some(({ keyword }) => keyword === "FROM")) return undefined;
  }
  return written && pairs.sort((a, b) => a.before.index - b.before.index);
}

/**
 * The instructions that start in the new text of each edit, by its index; undefined if one starts outside of all edits.
 */
function instructionsIn(
  edits: readonly TextEdit[],
  instructions: readonly Instruction[],
): ReadonlyMap<number, readonly Instruction[]> | undefined {
  const spans = insertedSpans(edits);
  const found = new Map<number, Instruction[]>();
  let at = 0;
  for (const instruction of instructions) {
    const { start } = instruction.keywordSpan;
    while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++;
    const span = spans[at];
    if (!span || start < span.start) return undefined;
    addTo(found, at, instruction);
  }
  return found;
}

function addTo(lists: Map<number, Instruction[]>, key: number, instruction: Instruction): void {
  const list = lists.get(key);
  if (list) list.push(instruction);
  else lists.set(key, [instruction]);
}

/** How many instructions start in the new text of an edit, by its lines and the start of the line it is in. */
function instructionsMeant(before: Dockerfile, { span, newText }: TextEdit): number {
  const around = before.instructionAt(span.start);
  const isInside =
    around !== undefined &&
    around.keywordSpan.start < span.start &&
    !(span.start === around.span.end && before.text[span.start - 1] === "\n");
  if (newText === "" || (isInside && !newText.includes("\n"))) return 0;
  const lineStart = span.start === 0 ? 0 : before.text.lastIndexOf("\n", span.start - 1) + 1;
  const lineBefore = before.text.slice(lineStart, span.start).replace(/^\ufeff/, "");
  const text = (isInside ? "RUN a" : lineBefore) + newText;
  const { nodes } = readNodes(`${withoutDirectives(before)}${text}`);
  return nodes.filter(({ type }) => type === "instruction").length - (isInside ? 1 : 0);
}

/** Lines that make what follows them read as it is in a file, with its escape character, and not at its beginning. */
export function withoutDirectives({ escape: escapeCharacter }: Dockerfile): string {
  return escapeCharacter === "\\" ? "\n" : `# escape=${escapeCharacter}\n\n`;
}

/** Equal logical texts have equal flags, words and heredoc names, because these are parsed from nothing else. */
function readsTheSame(before: Dockerfile, after: Dockerfile, pair: Pair): boolean {
  const [one, other] = [pair.before, pair.after];
  return (
    one.logical.text === other.logical.text &&
    one.heredocs.length === other.heredocs.length &&
    one.heredocs.every(({ body, terminator }, index) => {
      const { body: otherBody, terminator: otherTerminator } = other.heredocs[index] as (typeof one.heredocs)[number];
      return (
        (terminator === undefined) === (otherTerminator === undefined) &&
        before.text.slice(body.start, body.end) === after.text.slice(otherBody.start, otherBody.end)
      );
    })
  );
}
