import { readFlags } from "./flags";
import { instructions } from "./grammar";
import { type HeredocOpener, readHeredocOpeners } from "./heredocs";
import { readJsonList } from "./json";
import type { LogicalText } from "./logicalText";
import type { CommentNode, Heredoc, Instruction, Word } from "./nodes";
import { readPairs } from "./pairs";
import { separatedWords, skipBlanks, skipWord, trimEnd } from "./scan";
import type { Span } from "./text";

const jsonInstructions = new Set(["ADD", "CMD", "COPY", "ENTRYPOINT", "HEALTHCHECK", "RUN", "SHELL", "VOLUME"]);
const pairInstructions = new Set(["ARG", "ENV", "LABEL"]);
const heredocInstructions = new Set(["ADD", "COPY", "RUN"]);

/** An instruction read from its own lines; its heredocs are still to be found in the lines that follow. */
export interface InstructionHead {
  readonly instruction: Draft;
  readonly openers: readonly HeredocOpener[];
}

type Draft = Omit<Instruction, "span" | "heredocs" | "trigger"> & {
  span: Span;
  heredocs: readonly Heredoc[];
  readonly trigger: Draft | undefined;
};

/** The nodes around an instruction's text. */
interface Around {
  readonly index: number;
  readonly comments: readonly CommentNode[];
  readonly emptyContinuations: readonly Span[];
}

/** One list for all that have none of something: a long file has many of them. */
const none: readonly never[] = [];

/**
 * Parses one instruction, from `start` in its logical text on: the trigger of ONBUILD starts inside its line. Each
 * instruction is one object, created in one expression: assembled from parts, the objects of a long file used three
 * times the memory.
 */
export function readInstruction(
  logical: LogicalText,
  escapeCharacter: string,
  { index, comments, emptyContinuations }: Around,
  start = 0,
): InstructionHead {
  const text = logical.text;
  const keywordStart = skipBlanks(text, start);
  const end = trimEnd(text, keywordStart, text.length);
  const keywordEnd = skipWord(text, keywordStart, end);
  const keyword = keywordOf(text.slice(keywordStart, keywordEnd));
  const { flags, end: argumentsStart } = readFlags(logical, keywordEnd);
  const argumentsEnd = Math.max(argumentsStart, end);
  const list = jsonInstructions.has(keyword)
    ? readJsonList(logical, jsonStart(keyword, text, argumentsStart, argumentsEnd), argumentsEnd)
    : undefined;
  const json = list?.kind === "list";
  // BuildKit rejects ONBUILD as the trigger of ONBUILD, so that one is not parsed.
  const isTrigger = start > 0;
  const trigger =
    keyword === "ONBUILD" && !isTrigger && argumentsStart < end
      ? readInstruction(logical, escapeCharacter, { index, comments: none, emptyContinuations: none }, argumentsStart)
      : undefined;
  const textSpan = logical.spanInFile(keywordStart, end);
  const instruction: Draft = {
    type: "instruction",
    index,
    span: textSpan,
    textSpan,
    keyword,
    keywordSpan: logical.spanInFile(keywordStart, keywordEnd),
    logical,
    flags,
    argumentsStart,
    argumentsEnd,
    argumentsText: text.slice(argumentsStart, argumentsEnd),
    json,
    hasOtherJson: list?.kind === "notStrings",
    words: json
      ? [...wordsBeforeJson(keyword, logical, argumentsStart), ...list.words]
      : words(logical, argumentsStart, argumentsEnd),
    pairs: pairInstructions.has(keyword)
      ? readPairs(logical, argumentsStart, argumentsEnd, escapeCharacter, keyword !== "ARG")
      : none,
    heredocs: none,
    trigger: trigger?.instruction,
    comments,
    emptyContinuations,
  };
  const openers =
    trigger?.openers ??
    (heredocInstructions.has(keyword) && !json ? readHeredocOpeners(logical, argumentsStart) : none);
  return { instruction, openers };
}

/** Completes the head of an instruction with the heredocs in the lines after it. */
export function finishInstruction(head: InstructionHead, span: Span, heredocs: readonly Heredoc[]): Instruction {
  const { instruction } = head;
  instruction.span = span;
  if (heredocs.length > 0) {
    instruction.heredocs = heredocs;
    if (instruction.trigger) instruction.trigger.heredocs = heredocs;
  }
  return instruction;
}

const keywords = new Map(Object.keys(instructions).map((keyword) => [keyword, keyword]));

/** A keyword in uppercase; the same string for all instructions with that keyword, so that comparing is fast. */
function keywordOf(written: string): string {
  const upper = written.toUpperCase();
  return keywords.get(upper) ?? upper;
}

/** HEALTHCHECK has its type, CMD or NONE, before what may be JSON. */
function jsonStart(keyword: string, text: string, start: number, end: number): number {
  return keyword === "HEALTHCHECK" ? skipBlanks(text, skipWord(text, start, end), end) : start;
}

function wordsBeforeJson(keyword: string, logical: LogicalText, start: number): Word[] {
  return keyword === "HEALTHCHECK" ? words(logical, start, skipWord(logical.text, start)) : [];
}

function words(logical: LogicalText, start: number, end: number): Word[] {
  return separatedWords(logical.text, start, end).map((word) => ({
    span: logical.spanInFile(word.start, word.end),
    value: logical.text.slice(word.start, word.end),
  }));
}
