import type { Dockerfile } from "./dockerfile";
import { type InstructionGrammar, instructions, repeatableFlags } from "./grammar";
import type { Flag, Instruction, ParseProblem } from "./nodes";
import { nearest } from "./suggest";

/** What BuildKit refuses in a file beyond what the reader itself meets: instructions, flags, arguments, their order. */
export function validate(file: Dockerfile): ParseProblem[] {
  const problems: ParseProblem[] = [];
  let beforeFirstFrom = true;
  for (const instruction of file.instructions) {
    const grammar = instructions[instruction.keyword];
    if (!grammar) problems.push(unknownInstruction(instruction));
    else problems.push(...instructionProblems(instruction, grammar));
    if (instruction.keyword === "FROM") beforeFirstFrom = false;
    else if (grammar && beforeFirstFrom && instruction.keyword !== "ARG") problems.push(beforeFrom(instruction));
  }
  if (beforeFirstFrom) problems.push(noFrom(file));
  return problems;
}

function instructionProblems(instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const problems = [...flagProblems(instruction, grammar), ...argumentProblems(instruction, grammar)];
  const { trigger } = instruction;
  if (!trigger) return problems;
  const triggerGrammar = instructions[trigger.keyword];
  if (!triggerGrammar) return [...problems, unknownInstruction(trigger)];
  if (["ONBUILD", "FROM", "MAINTAINER"].includes(trigger.keyword)) {
    return [
      ...problems,
      problem(
        "arguments",
        trigger.keywordSpan,
        `${trigger.keyword} cannot be triggered by ONBUILD: write it as an instruction of its own`,
      ),
    ];
  }
  return [...problems, ...instructionProblems(trigger, triggerGrammar)];
}

function unknownInstruction(instruction: Instruction): ParseProblem {
  const name = instruction.keyword;
  const suggestion = nearest(name, Object.keys(instructions));
  const message = suggestion
    ? `There is no instruction ${name}: did you mean ${suggestion}?`
    : `There is no instruction ${name}: an instruction such as RUN begins a line, a line that goes on needs a \\ at the end of the one before`;
  return {
    ...problem("unknown-instruction", instruction.keywordSpan, message),
    ...(suggestion ? { replacement: suggestion } : {}),
  };
}

function flagProblems(instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const seen = new Set<string>();
  const known = [...grammar.valueFlags, ...grammar.switches];
  for (const flag of instruction.flags) {
    if (!known.includes(flag.name)) problems.push(unknownFlag(instruction, flag, known));
    else if (seen.has(flag.name) && !repeatableFlags.has(flag.name)) {
      problems.push(problem("flag-value", flag.span, `--${flag.name} is given twice: BuildKit takes it once`));
    } else if (grammar.valueFlags.includes(flag.name) ? flag.value === undefined : flag.value === "") {
      problems.push(problem("flag-value", flag.span, `--${flag.name} needs a value: --${flag.name}=…`));
    } else if (grammar.switches.includes(flag.name) && !/^(?:true|false)?$/i.test(flag.value ?? "")) {
      problems.push(
        problem(
          "flag-value",
          flag.valueSpan ?? flag.span,
          `--${flag.name} is on or off: true or false, not ${flag.value}`,
        ),
      );
    }
    seen.add(flag.name);
  }
  return problems;
}

function unknownFlag(instruction: Instruction, flag: Flag, known: readonly string[]): ParseProblem {
  const suggestion = nearest(flag.name, known);
  const hint = suggestion
    ? `: did you mean --${suggestion}?`
    : known.length > 0
      ? `: it has ${list(known)}`
      : ": it has none";
  const found = problem("unknown-flag", flag.nameSpan, `${instruction.keyword} has no flag --${flag.name}${hint}`);
  return suggestion ? { ...found, replacement: suggestion } : found;
}

function argumentProblems(instruction: Instruction, grammar: InstructionGrammar): ParseProblem[] {
  const { keyword, words, pairs } = instruction;
  const at = words.length > 0 ? instruction.textSpan : instruction.keywordSpan;
  const wrong = (message: string) => [problem("arguments", at, message)];
  if (words.length < grammar.least) return wrong(`${keyword} needs ${grammar.wants}`);
  if (grammar.most !== undefined && words.length > grammar.most) return wrong(`${keyword} takes ${grammar.wants}`);
  if (keyword === "FROM" && words.length !== 1 && !(words.length === 3 && words[1]?.value.toLowerCase() === "as")) {
    return wrong("FROM takes an image, or an image, AS and a stage's name");
  }
  if (keyword === "FROM" && words.length === 3 && !/^[a-z][a-z0-9-_.]*$/i.test(words[2]?.value ?? "")) {
    return [
      problem(
        "arguments",
        words[2]?.span ?? at,
        "A stage's name begins with a letter, and has letters, digits, - _ and . only",
      ),
    ];
  }
  if (keyword === "SHELL" && !instruction.json) return wrong('SHELL needs a JSON list: SHELL ["/bin/bash", "-c"]');
  if (keyword === "ENV" || keyword === "LABEL") {
    const bare = pairs.find((pair) => pair.value === undefined);
    if (bare) return [problem("arguments", bare.span, `${keyword} needs a value for ${bare.name}: ${bare.name}=…`)];
  }
  const nameless = pairs.find((pair) => pair.name === "");
  if (nameless) return [problem("arguments", nameless.span, `${keyword} needs a name before the =`)];
  if (keyword === "HEALTHCHECK") return healthcheckProblems(instruction);
  return [];
}

function healthcheckProblems(instruction: Instruction): ParseProblem[] {
  const [type, ...rest] = instruction.words;
  const name = type?.value.toUpperCase();
  const wrong = (message: string) => [problem("arguments", type?.span ?? instruction.keywordSpan, message)];
  if (name === "NONE") return rest.length > 0 ? wrong("HEALTHCHECK NONE takes nothing after it") : [];
  if (name !== "CMD") return wrong(`HEALTHCHECK needs CMD or NONE, not ${type?.value}`);
  return rest.length === 0 && !instruction.json ? wrong("HEALTHCHECK CMD needs a command") : [];
}

function beforeFrom(instruction: Instruction): ParseProblem {
  return problem(
    "before-from",
    instruction.keywordSpan,
    `${instruction.keyword} stands before the first FROM, where only ARG may: move it below`,
  );
}

function noFrom(file: Dockerfile): ParseProblem {
  const first = file.instructions[0];
  const at = first?.keywordSpan ?? { start: 0, end: file.lines.endOf(0) };
  return problem("no-from", at, "There is no FROM: a Dockerfile needs one to say what the image is built on");
}

function problem(rule: string, span: ParseProblem["span"], message: string): ParseProblem {
  return { rule, span, message };
}

function list(flags: readonly string[]): string {
  return flags.map((flag) => `--${flag}`).join(", ");
}
