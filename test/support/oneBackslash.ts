import assert from "node:assert/strict";
import { type Dockerfile, type Instruction, readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, fixAll, type LintSettings, type TextEdit } from "../../server/src/lint";

/** A text with one escape character more or less, at each end of a line and before each blank in turn. */
export function* withOneBackslash(text: string): Generator<string> {
  const escapeCharacter = /^\ufeff?#\s*escape\s*=\s*`/i.test(text) ? "`" : "\\";
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === escapeCharacter) yield text.slice(0, at) + text.slice(at + 1);
    const isEnd = at === text.length || text[at] === "\n" || text.startsWith("\r\n", at);
    if (isEnd || text[at] === " " || text[at] === "\t") yield text.slice(0, at) + escapeCharacter + text.slice(at);
    if (isEnd) yield `${text.slice(0, at)} ${escapeCharacter} ${text.slice(at)}`;
  }
}

/**
 * Asks of fix-all that each instruction that none of its edits is in reads the same after it, that stages build on and copy
 * from the same as before, that no instruction comes out of another, and that it has nothing to do the second time.
 */
export function checkFixAll(text: string, settings: LintSettings): void {
  const { edits, text: fixed } = fixAll(text, settings);
  assert.equal(applyEdits(text, edits), fixed);
  if (fixed === text) return;
  const [before, after] = [readDockerfile(text), readDockerfile(fixed)];
  const what = JSON.stringify({ text, fixed });
  for (const instruction of before.instructions) {
    if (edits.some((edit) => isIn(text, edit, instruction))) continue;
    const start = movedBy(edits, instruction.keywordSpan.start);
    const same = after.instructions.find(({ keywordSpan }) => keywordSpan.start === start);
    assert.deepEqual(same && reading(after, same), reading(before, instruction), what);
  }
  assert.deepEqual(graph(after), graph(before), what);
  const keywords = ({ instructions }: Dockerfile) =>
    instructions.map(({ keyword }) => keyword).filter((keyword) => keyword !== "RUN");
  assert.deepEqual(keywords(after), keywords(before), what);
  assert.equal(fixAll(fixed, settings).text, fixed, what);
}

const isIn = (text: string, { span, newText }: TextEdit, instruction: Instruction) => {
  const { start, end } = instruction.span;
  if (span.start < span.end) return span.start < end && start < span.end;
  const isBeside = span.start === end && !text.slice(0, end).endsWith("\n");
  return (start < span.start && span.start < end) || isBeside || (span.start === start && !newText.endsWith("\n"));
};

const movedBy = (edits: readonly TextEdit[], offset: number) =>
  edits
    .filter(({ span }) => span.end <= offset)
    .reduce((moved, { span, newText }) => moved + newText.length - (span.end - span.start), offset);

function reading(file: Dockerfile, instruction: Instruction) {
  const { keyword, logical, flags, heredocs } = instruction;
  return {
    keyword,
    text: logical.text,
    flags: flags.map(({ name, value }) => [name, value]),
    heredocs: heredocs.map(({ name, body }) => [name, file.text.slice(body.start, body.end)]),
    stage: file.stageOf(instruction)?.index,
  };
}

const graph = (file: Dockerfile) =>
  file.stages.map(({ name, parent, base, sources }) => ({
    name,
    parent: parent?.index,
    base: base.toLowerCase(),
    sources: sources.map(({ index }) => index),
  }));
