import { defined } from "../../shared/defined";
import type { Dockerfile } from "../facts";
import { meantBoolean } from "../read/checkOptions";
import { didYouMean } from "../read/didYouMean";
import { type InstructionGrammar, instructions, repeatableFlags } from "../read/grammar";
import type { Flag, Instruction, ParseProblem } from "../read/nodes";
import { undefinedVariables } from "./undefinedVariables";
import { valueProblems } from "./validateValues";

/** What BuildKit rejects in a file beyond what the reader itself finds: instructions, flags, arguments, their order. */
export function validate(file: Dockerfile): ParseProblem[] {
  const problems: ParseProblem[] = [];
  let beforeFirstFrom = true;
  for (const instruction of file.instructions) {
    const grammar = instructions[instruction.keyword];
    if (!grammar) problems.push(unknownInstruction(instruction));
    else for (const each of instructionProblems(file, instruction, grammar)) problems.push(each);
    if (instruction.keyword === "FROM") beforeFirstFrom = false;
    else if (grammar && beforeFirstFrom && instruction.keyword !== "ARG") problems.push(beforeFrom(instruction));
  }
  if (beforeFirstFrom) problems.push(noFrom(file));
  return [...problems, ...neededVariables(file)];
}

/** `${name:?…}` where nothing can set the name; of what an ONBUILD triggers, the base of a later build may set it. */
function neededVariables(file: Dockerfile): ParseProblem[] {
  if (!/\$\{[^{}\s]*\?/.test(file.text)) return [];
  return undefinedVariables(file).flatMap(({ name, nameSpan, isNeeded, instruction }) => {
    if (!isNeeded || instruction.keyword === "FROM") return [];
    const message = `${name} is required here but never set: declare it above with ARG ${name} or ENV`;
    return [problem("variable", nameSpan ?? instruction.textSpan, message)];
  });
}

function instructionProblems(file: Dockerfile, instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const { keyword, trigger } = instruction;
  // BuildKit does not parse flags of these, so all are accepted.
  const readsFlags = keyword !== "ARG" && keyword !== "STOPSIGNAL" && !isHealthcheckNone(instruction);
  const written = [
    ...(readsFlags ? flagProblems(instruction, grammar) : []),
    ...argumentProblems(instruction, grammar),
  ];
  // An instruction's values are checked only if its form is right.
  const problems = written.length > 0 ? written : valueProblems(file, instruction);
  return trigger ? [...problems, ...triggerProblems(file, trigger)] : problems;
}

function isHealthcheckNone({ keyword, words }: Instruction): boolean {
  return keyword === "HEALTHCHECK" && words[0]?.value.toUpperCase() === "NONE";
}

/** What ONBUILD triggers is split into its parts now, and checked when another image is built from this one. */
function triggerProblems(file: Dockerfile, trigger: Instruction): ParseProblem[] {
  const { keyword } = trigger;
  if (["ONBUILD", "FROM", "MAINTAINER"].includes(keyword)) {
    const message = `ONBUILD cannot trigger ${keyword}: write ${keyword} as a separate instruction`;
    return [problem("arguments", trigger.keywordSpan, message)];
  }
  const grammar = instructions[keyword];
  const now = splitProblems(trigger);
  if (now.length > 0) return now;
  const problems = grammar ? instructionProblems(file, trigger, grammar) : [unknownInstruction(trigger)];
  return problems.map((each) => ({ ...each, isLater: true }));
}

function unknownInstruction(instruction: Instruction): ParseProblem {
  const name = instruction.keyword;
  const suggestion = didYouMean(name, Object.keys(instructions));
  const message = suggestion
    ? `Unknown instruction ${name}: did you mean ${suggestion}?`
    : `Unknown instruction ${name}: if this line continues the one before, end that one with \\`;
  return {
    ...problem("unknown-instruction", instruction.keywordSpan, message),
    ...defined({ replacement: suggestion }),
  };
}

function flagProblems(instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const seen = new Set<string>();
  const known = [...grammar.valueFlags, ...grammar.switches];
  for (const flag of instruction.flags) {
    if (!known.includes(flag.name)) problems.push(unknownFlag(instruction, flag, known));
    else if (seen.has(flag.name) && !repeatableFlags.has(flag.name)) {
      problems.push(problem("flag-value", flag.span, `--${flag.name} can be given only once: remove one of them`));
    } else if (lacksValue(flag, grammar)) {
      problems.push(problem("flag-value", flag.span, `--${flag.name} needs a value: --${flag.name}=…`));
    } else if (grammar.switches.includes(flag.name) && !/^(?:true|false)?$/i.test(flag.value ?? "")) {
      const meant = meantBoolean(flag.value ?? "");
      problems.push({
        ...problem(
          "flag-value",
          flag.valueSpan ?? flag.span,
          `--${flag.name} must be true or false, not ${flag.value}`,
        ),
        ...defined({ replacement: meant }),
      });
    }
    seen.add(flag.name);
  }
  return problems;
}

/** Flags that BuildKit parses as CSV, which rejects an empty string; other flags ignore one (tried). */
const csvFlags: ReadonlySet<string> = new Set(["mount", "device"]);

function lacksValue({ name, value }: Flag, grammar: InstructionGrammar): boolean {
  if (value === undefined) return grammar.valueFlags.includes(name);
  return value === "" && (grammar.switches.includes(name) || csvFlags.has(name));
}

function unknownFlag(instruction: Instruction, flag: Flag, known: readonly string[]): ParseProblem {
  const suggestion = didYouMean(flag.name, known);
  const hint = suggestion
    ? `: did you mean --${suggestion}?`
    : known.length > 0
      ? `: use one of ${list(known)}`
      : `: ${instruction.keyword} takes no flags`;
  const found = problem("unknown-flag", flag.nameSpan, `Unknown ${instruction.keyword} flag --${flag.name}${hint}`);
  return suggestion ? { ...found, replacement: suggestion } : found;
}

/** What BuildKit rejects already while it splits an instruction into its parts. */
function splitProblems({ keyword, keywordSpan, hasOtherJson, pairs, words, textSpan }: Instruction): ParseProblem[] {
  if (hasOtherJson) {
    const message = `The JSON array of ${keyword} may contain only strings: put each item in double quotes`;
    return [problem("arguments", words.length > 0 ? textSpan : keywordSpan, message)];
  }
  if (keyword !== "ENV" && keyword !== "LABEL") return [];
  const bare = pairs.find((pair) => pair.value === undefined);
  return bare ? [problem("arguments", bare.span, `${keyword} needs a value for ${bare.name}: ${bare.name}=…`)] : [];
}

function argumentProblems(instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const { keyword, words, pairs } = instruction;
  const at = words.length > 0 ? instruction.textSpan : instruction.keywordSpan;
  const wrong = (message: string, span = at) => [problem("arguments", span, message)];
  const split = splitProblems(instruction);
  if (split.length > 0) return split;
  if (words.length < grammar.least) return wrong(`${keyword} needs ${grammar.wants}`);
  if (keyword === "FROM") return fromProblems(instruction);
  if (keyword === "SHELL" && !instruction.json) return wrong('SHELL needs a JSON array: SHELL ["/bin/bash", "-c"]');
  const nameless = pairs.find((pair) => pair.name === "");
  if (nameless) return wrong(`${keyword} needs a name before the =`, nameless.span);
  if (keyword === "HEALTHCHECK") return healthcheckProblems(instruction);
  if (keyword === "COPY" || keyword === "ADD") {
    const last = words.at(-1);
    if (last && /^\d*<<-?[^<]+$/.test(last.value)) {
      return wrong(`${keyword} accepts a heredoc only as a source, not as the destination`, last.span);
    }
  }
  return [];
}

function fromProblems({ words, textSpan }: Instruction): ParseProblem[] {
  const name = words[2];
  if (words.length !== 1 && !(words.length === 3 && words[1]?.value.toLowerCase() === "as")) {
    return [problem("arguments", textSpan, "FROM must have the form FROM <image> or FROM <image> AS <stage>")];
  }
  if (!name || /^[a-z][a-z0-9-_.]*$/i.test(name.value)) return [];
  const message = "A stage name must start with a letter and contain only letters, digits, - _ and .";
  return [problem("arguments", name.span, message)];
}

function healthcheckProblems(instruction: Instruction): ParseProblem[] {
  const [type, ...rest] = instruction.words;
  const name = type?.value.toUpperCase();
  const wrong = (message: string) => [problem("arguments", type?.span ?? instruction.keywordSpan, message)];
  if (name === "NONE") return rest.length > 0 ? wrong("HEALTHCHECK NONE takes no arguments") : [];
  if (name !== "CMD") return wrong(`HEALTHCHECK needs CMD or NONE, not ${type?.value}`);
  return rest.length === 0 ? wrong("HEALTHCHECK CMD needs a command") : [];
}

function beforeFrom(instruction: Instruction): ParseProblem {
  return problem(
    "before-from",
    instruction.keywordSpan,
    `Only ARG is allowed before the first FROM: move ${instruction.keyword} below it`,
  );
}

function noFrom(file: Dockerfile): ParseProblem {
  const first = file.instructions[0];
  const at = first?.keywordSpan ?? { start: 0, end: file.lines.endOf(0) };
  return problem("no-from", at, "A Dockerfile needs a FROM instruction: add one with the base image");
}

function problem(rule: string, span: ParseProblem["span"], message: string): ParseProblem {
  return { rule, span, message };
}

function list(flags: readonly string[]): string {
  return flags.map((flag) => `--${flag}`).join(", ");
}
