import type { Dockerfile, Instruction, Span } from "../dockerfile";
import {
  type CheckOption,
  mostCheckOptions,
  readCheckOptions,
  splitCheckOptions,
} from "../dockerfile/read/checkOptions";
import { checkCommentAbove, checkName, directivesEnd } from "./checkDirectives";
import type { Finding, TextEdit } from "./findings";
import { ruleById } from "./registry";

/**
 * Edits that write `# check=skip=…`, which Docker itself supports: at the top of the file, below its other directives,
 * or above an instruction where the check allows that. An existing one gets the name of the check added, because Docker
 * rejects a second one. Undefined for a rule that Docker does not have, or cannot skip; no edits where it cannot be
 * written.
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

/** Adds a name to the `skip` of a value; none where Docker rejects the value, or reads no further option. */
function extended(value: string, span: Span, name: string): TextEdit[] {
  if (!readCheckOptions(value)) return [];
  const options = splitCheckOptions(value);
  // Of several the last one holds.
  const skip = options.findLast((option) => option.name === "skip");
  if (skip) return [insertion(span.start + skip.end, skip.setting === "" ? name : `,${name}`)];
  const { end } = options.at(-1) as CheckOption;
  return options.length < mostCheckOptions ? [insertion(span.start + end, `;skip=${name}`)] : [];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
