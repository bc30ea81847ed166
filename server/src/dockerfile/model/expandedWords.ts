import type { Dockerfile } from "../facts";
import type { Instruction, Pair } from "../read/nodes";
import type { Span } from "../read/text";
import type { WordRules } from "./expand";

/** A string of an instruction in which BuildKit expands variables. */
export interface ExpandedWord {
  readonly text: string;
  /** Its span in the file. */
  readonly span: Span;
  readonly rules: WordRules;
}

const flagsWithVariables: Readonly<Record<string, readonly string[]>> = {
  COPY: ["chown", "chmod"],
  ADD: ["chown", "chmod", "checksum"],
};

/**
 * The strings of an instruction in which BuildKit expands variables, in its order. In RUN, CMD, ENTRYPOINT and
 * HEALTHCHECK the shell expands them, except in the mounts of a RUN: all their fields but `from`. Not for ARG, whose
 * defaults are expanded one after the other: `wordOfArg`.
 */
export function expandedWords(file: Dockerfile, instruction: Instruction): ExpandedWord[] {
  const rules = { escape: file.escape };
  switch (instruction.keyword) {
    case "ENV":
    case "LABEL":
      return instruction.pairs.flatMap((pair) => [
        { text: pair.name, span: pair.nameSpan, rules },
        ...wordOfValue(file, pair),
      ]);
    case "COPY":
    case "ADD":
      return [...flagWords(instruction, rules), ...pathWords(instruction, rules), ...bodies(file, instruction)];
    case "VOLUME":
      return instruction.words.map(({ value, span }) => ({ text: value, span, rules }));
    case "WORKDIR":
    case "USER":
    case "STOPSIGNAL": {
      const { logical, argumentsStart, argumentsEnd, argumentsText } = instruction;
      return [{ text: argumentsText, span: logical.spanInFile(argumentsStart, argumentsEnd), rules }];
    }
    case "RUN":
      return file
        .mountsOf(instruction)
        .flatMap(({ fields }) =>
          fields.flatMap(({ name, value, valueSpan }) =>
            name === "from" || value === undefined || !valueSpan ? [] : [{ text: value, span: valueSpan, rules }],
          ),
        );
    default:
      return [];
  }
}

/** The default of an ARG or the value of an ENV; empty where there is none. */
export function wordOfValue(file: Dockerfile, { value, valueSpan }: Pair): ExpandedWord[] {
  return value === undefined || !valueSpan ? [] : [{ text: value, span: valueSpan, rules: { escape: file.escape } }];
}

function flagWords(instruction: Instruction, rules: WordRules): ExpandedWord[] {
  const names = flagsWithVariables[instruction.keyword] ?? [];
  return instruction.flags.flatMap(({ name, value, valueSpan }) =>
    value === undefined || !valueSpan || !names.includes(name) ? [] : [{ text: value, span: valueSpan, rules }],
  );
}

function pathWords({ words, heredocs }: Instruction, rules: WordRules): ExpandedWord[] {
  const openers = new Set(heredocs.map(({ opener }) => opener.start));
  return words.flatMap(({ value, span }) => (openers.has(span.start) ? [] : [{ text: value, span, rules }]));
}

/** The bodies of heredocs are always escaped with a backslash. */
function bodies({ text }: Dockerfile, { heredocs }: Instruction): ExpandedWord[] {
  return heredocs.flatMap(({ expand, body }) =>
    expand ? [{ text: text.slice(body.start, body.end), span: body, rules: { escape: "\\", quotes: false } }] : [],
  );
}
