import { readFlags } from "./flags";
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
export type InstructionHead = Omit<Instruction, "heredocs" | "span" | "comments" | "emptyContinuations"> & {
  readonly openers: readonly HeredocOpener[];
};

/** Reads one instruction, from `start` in its logical text on: ONBUILD's trigger begins inside its line. */
export function readInstruction(logical: LogicalText, escapeCharacter: string, start = 0): InstructionHead {
  const text = logical.text;
  const keywordStart = skipBlanks(text, start);
  const end = trimEnd(text, keywordStart, text.length);
  const keywordEnd = skipWord(text, keywordStart, end);
  const keyword = text.slice(keywordStart, keywordEnd).toUpperCase();
  const { flags, end: argumentsStart } = readFlags(logical, keywordEnd);
  const argumentsEnd = Math.max(argumentsStart, end);
  const list = jsonInstructions.has(keyword)
    ? readJsonList(logical, jsonStart(keyword, text, argumentsStart, argumentsEnd), argumentsEnd)
    : undefined;
  const json = list?.kind === "list";
  const trigger =
    keyword === "ONBUILD" && argumentsStart < end
      ? readInstruction(logical, escapeCharacter, argumentsStart)
      : undefined;
  return {
    type: "instruction",
    textSpan: logical.spanInFile(keywordStart, end),
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
      : [],
    trigger: trigger && asTrigger(trigger),
    openers:
      trigger?.openers ??
      (heredocInstructions.has(keyword) && !json ? readHeredocOpeners(logical, argumentsStart) : []),
  };
}

/** Puts what the lines after an instruction told to its head. */
export function finishInstruction(
  head: InstructionHead,
  span: Span,
  heredocs: readonly Heredoc[],
  comments: readonly CommentNode[],
  emptyContinuations: readonly Span[],
): Instruction {
  const { openers: _, ...rest } = head;
  const trigger = head.trigger && { ...head.trigger, heredocs };
  return { ...rest, trigger, span, heredocs, comments, emptyContinuations };
}

function asTrigger(head: InstructionHead): Instruction {
  return finishInstruction(head, head.textSpan, [], [], []);
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
