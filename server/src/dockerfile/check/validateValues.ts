import { defined } from "../../shared/defined";
import type { Dockerfile } from "../facts";
import { knownText } from "../model/knownText";
import { shown } from "../model/shown";
import { substitutionProblem } from "../model/substitution";
import { didYouMean } from "../read/didYouMean";
import type { Flag, Instruction, ParseProblem, Word } from "../read/nodes";
import type { Span } from "../read/text";
import { imageNameProblem } from "./imageNameProblem";
import { stageReferenceProblem, stagesNamed } from "./stageReferenceProblem";
import {
  checksumProblem,
  chmodProblem,
  commonSignals,
  durationProblem,
  isSignal,
  platformProblem,
  portProblem,
  retriesProblem,
  type ValueProblem,
} from "./values";

/** What BuildKit rejects in the values of flags and arguments. A value with a variable is assumed to be right. */
export function valueProblems(file: Dockerfile, instruction: Instruction): ParseProblem[] {
  const unexpandable = substitutionProblems(file, instruction);
  if (unexpandable.length > 0) return unexpandable;
  const ofFlags = instruction.flags.flatMap((flag) => flagProblem(file, instruction, flag) ?? []);
  return [...ofFlags, ...argumentProblems(file, instruction)];
}

function flagProblem(file: Dockerfile, instruction: Instruction, flag: Flag): ParseProblem | undefined {
  const { name, value, valueSpan } = flag;
  const { keyword } = instruction;
  if (value === undefined || valueSpan === undefined) return undefined;
  const wrong = (problem: ValueProblem | undefined) =>
    problem && toProblem("flag-value", valueSpan, `--${name}=${value} ${problem.reason}`, problem.meant);
  if (keyword === "HEALTHCHECK" && value !== "") {
    return wrong(name === "retries" ? retriesProblem(value) : durationProblem(value));
  }
  if (keyword === "RUN" && name === "network") return wrong(oneOf(value, ["default", "none", "host"]));
  if (keyword === "RUN" && name === "security") return wrong(oneOf(value, ["sandbox", "insecure"]));
  if (keyword === "COPY" && name === "from") return stageReferenceProblem(file, instruction, value, valueSpan, true);
  if (keyword === "FROM" && value !== "" && constantBase(file, value) === "") {
    return wrong({ reason: "is empty here: declare its variable with ARG above the first FROM" });
  }
  if (value === "" || isOpen(file, value)) return undefined;
  if (name === "chmod") return wrong(chmodProblem(value));
  if (name === "platform") return wrong(platformProblem(value));
  return name === "checksum" ? checksumOf(instruction, value, valueSpan) : undefined;
}

function checksumOf(instruction: Instruction, value: string, span: Span): ParseProblem | undefined {
  const sources = instruction.words.slice(0, -1).map((word) => word.value);
  const wrong = (message: string) => toProblem("flag-value", span, message);
  if (sources.length > 1) return wrong("--checksum works with one source only: use a separate ADD for each");
  const source = sources[0] ?? "";
  if (/[$"'\\`]/.test(source)) return undefined;
  const isGit = /^(?:git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)|\.git(?:[#?]|$)|^github\.com\//i.test(source);
  if (isGit) return undefined;
  if (!/^https?:\/\//.test(source)) return wrong(`--checksum works only with HTTP and Git sources, not with ${source}`);
  const problem = checksumProblem(value);
  return problem && toProblem("flag-value", span, `--checksum=${value} ${problem.reason}`, problem.meant);
}

function argumentProblems(file: Dockerfile, instruction: Instruction): ParseProblem[] {
  const { keyword, words, argumentsText, json } = instruction;
  const each = (check: (text: string, word: Word) => ParseProblem | undefined) =>
    words.flatMap((word) => {
      const text = knownText(file, instruction, word.value);
      return text === undefined ? [] : (check(text, word) ?? []);
    });
  switch (keyword) {
    case "FROM":
      return baseProblems(file, instruction);
    case "EXPOSE":
      return each((text, word) => {
        // A no-break space separates ports only after variables are expanded.
        const ports = text.split(/\s+/).filter((port) => port !== "");
        const reason = ports.map(portProblem).find((each) => each !== undefined);
        return reason === undefined ? undefined : toProblem("arguments", word.span, `Port ${shown(text)} ${reason}`);
      });
    case "VOLUME":
      return each((text, word) =>
        (json ? text.trim() : text) === ""
          ? toProblem("arguments", word.span, "VOLUME needs a path, not an empty string")
          : undefined,
      );
    case "STOPSIGNAL": {
      const signal = knownText(file, instruction, argumentsText);
      if (signal === undefined || isSignal(signal)) return [];
      const span = { start: (words[0] as Word).span.start, end: instruction.textSpan.end };
      const meant = didYouMean(signal, commonSignals);
      const hint = meant ? `did you mean ${meant}?` : "use a name such as SIGTERM or a number such as 15";
      return [
        toProblem(
          "arguments",
          span,
          `Unknown signal ${shown(signal)}: ${hint}`,
          signal === argumentsText ? meant : undefined,
        ),
      ];
    }
    case "COPY":
      return words
        .slice(0, -1)
        .flatMap((word) =>
          /^https?:\/\//.test(word.value)
            ? toProblem("arguments", word.span, "COPY cannot download from a URL: use ADD")
            : [],
        );
    default:
      return [];
  }
}

/** The base of a stage, where it is known whatever arguments the build gets. */
function baseProblems(file: Dockerfile, { words }: Instruction): ParseProblem[] {
  const [base] = words;
  if (!base) return [];
  const text = constantBase(file, base.value);
  if (text === undefined || text === "scratch") return [];
  if (text === "") {
    const message = `FROM ${base.value} is empty here: declare its ARG, with a default, above the first FROM`;
    return [toProblem("image-name", base.span, message)];
  }
  const problem = stagesNamed(file, text).length > 0 ? undefined : imageNameProblem(text);
  if (!problem) return [];
  const meant = text === base.value ? problem.meant : undefined;
  return [toProblem("image-name", base.span, `Image name ${text} ${problem.reason}`, meant)];
}

/** Its text, in which undeclared variables are empty, as in BuildKit; undefined when build arguments can change it. */
function constantBase(file: Dockerfile, written: string): string | undefined {
  if (!/[$"']/.test(written) && !written.includes(file.escape)) return written;
  if (!/^["']?[^"'\\`$]*(?:\$(?:\{\w+\}|\w)[^"'\\`$]*)*["']?$/.test(written)) return undefined;
  const declared = declaredArgs(file);
  let isConstant = true;
  const text = written.replace(/\$\{?(\w+)\}?/g, (_, name: string) => {
    if (declared.has(name) || file.globals.has(name)) isConstant = false;
    return "";
  });
  return isConstant ? text.replace(/["']/g, "") : undefined;
}

const memo = new WeakMap<Dockerfile, ReadonlySet<string>>();

/** The names of the ARGs above the first FROM, those without a default too. */
function declaredArgs(file: Dockerfile): ReadonlySet<string> {
  const known = memo.get(file);
  if (known) return known;
  const names = new Set(file.globalArgs.flatMap((arg) => arg.pairs.map((pair) => pair.name)));
  memo.set(file, names);
  return names;
}

/** Problems in the words of an instruction that BuildKit expands. */
function substitutionProblems(file: Dockerfile, instruction: Instruction): ParseProblem[] {
  const wrong = (text: string | undefined, span: Span | undefined, hasQuotes = true): ParseProblem[] => {
    const reason = text !== undefined && span && substitutionProblem(text, file.escape, hasQuotes);
    return reason ? [toProblem("variable", span, `BuildKit cannot expand this: ${reason}`)] : [];
  };
  const { keyword, words, pairs, flags, heredocs, argumentsText, textSpan } = instruction;
  const expandedFlags = flags.filter(({ name }) => ["platform", "chown", "chmod", "checksum"].includes(name));
  const ofFlags = expandedFlags.flatMap(({ value, valueSpan }) => wrong(value, valueSpan));
  switch (keyword) {
    case "ENV":
    case "LABEL":
      return pairs.flatMap((pair) => [...wrong(pair.name, pair.nameSpan), ...wrong(pair.value, pair.valueSpan)]);
    case "ARG":
      return pairs.flatMap((pair) => wrong(pair.value, pair.valueSpan));
    case "USER":
    case "WORKDIR":
    case "STOPSIGNAL":
      return wrong(argumentsText, words[0] && { start: words[0].span.start, end: textSpan.end });
    case "FROM":
      return [...ofFlags, ...wrong(words[0]?.value, words[0]?.span)];
    case "EXPOSE":
    case "VOLUME":
      return words.flatMap((word) => wrong(word.value, word.span));
    case "COPY":
    case "ADD": {
      const openers = new Set(heredocs.map((heredoc) => heredoc.opener.start));
      const paths = words.filter((word) => !openers.has(word.span.start));
      const bodies = heredocs.filter((heredoc) => heredoc.expand);
      return [
        ...ofFlags,
        ...paths.flatMap((word) => wrong(word.value, word.span)),
        ...bodies.flatMap(({ body }) => wrong(file.text.slice(body.start, body.end), body, false)),
      ];
    }
    default:
      return [];
  }
}

/** Whether parts of a value are known only in a build. */
function isOpen(file: Dockerfile, text: string): boolean {
  return text.includes("$") || text.includes(file.escape);
}

function oneOf(value: string, known: readonly string[]): ValueProblem | undefined {
  if (known.includes(value)) return undefined;
  const meant = didYouMean(value, known);
  return {
    reason: `must be one of ${known.join(", ")}${meant ? `: did you mean ${meant}?` : ""}`,
    ...defined({ meant }),
  };
}

function toProblem(rule: string, span: Span, message: string, replacement?: string): ParseProblem {
  return { rule, span, message, ...defined({ replacement }) };
}
