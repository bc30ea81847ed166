import type { Dockerfile, Instruction, Span } from "../dockerfile";
import { checkCommentAbove, checkName, readCheckOptions } from "./checkDirectives";
import type { Finding, TextEdit } from "./findings";
import { ruleById } from "./registry";

/**
 * Edits that write `# check=skip=…`, which Docker itself honours: at the file's top, below its other directives, or above an
 * instruction where the check allows it. One that is there gets the check's name as well, because Docker refuses a second.
 * Undefined for a rule that Docker does not have, or has no way to skip; no edits where it cannot be written.
 */
export function checkEdits(
  file: Dockerfile,
  finding: Finding,
): { here: TextEdit[]; wholeFile: TextEdit[] } | undefined {
  const docker = ruleById(finding.rule)?.docker;
  if (!docker || docker.experimental) return undefined;
  const name = checkName(finding.rule);
  const instruction = file.instructionAt(finding.docker?.above ?? finding.span.start);
  return {
    here: docker.inline && instruction ? here(file, instruction, name) : [],
    wholeFile: wholeFile(file, name),
  };
}

function wholeFile(file: Dockerfile, name: string): TextEdit[] {
  const directive = file.directives.find((each) => each.name === "check");
  if (directive) return extended(directive.value, directive.valueSpan, name);
  return [insertion(directivesEnd(file), `# check=skip=${name}${file.newline}`)];
}

function here(file: Dockerfile, instruction: Instruction, name: string): TextEdit[] {
  const comment = checkCommentAbove(file, instruction);
  if (comment) return extended(comment.value, comment.valueSpan, name);
  const at = instruction.span.start;
  // Directly below the directives it would be one of them.
  return at <= directivesEnd(file) ? [] : [insertion(at, `# check=skip=${name}${file.newline}`)];
}

/** Adds a name to the `skip` of a value, which ends at the first blank. */
function extended(value: string, span: Span, name: string): TextEdit[] {
  if (!readCheckOptions(value)) return [];
  const [parts = ""] = value.split(/[ \t]/);
  const options = parts.split(";");
  // Of several the last one holds.
  const last = options.findLastIndex((option) => option.startsWith("skip="));
  if (last === -1) {
    return options.length < mostOptions ? [insertion(span.start + parts.length, `;skip=${name}`)] : [];
  }
  const end = span.start + options.slice(0, last + 1).join(";").length;
  return [insertion(end, options[last] === "skip=" ? name : `,${name}`)];
}

/** Docker reads no more of them: what follows is part of the last. */
const mostOptions = 3;

/** Where the directives of a file end, a byte order mark counted in. */
export function directivesEnd(file: Dockerfile): number {
  return file.directives.at(-1)?.span.end ?? (file.text.startsWith("\ufeff") ? 1 : 0);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
