import { type Dockerfile, type Instruction, indentation } from "../../dockerfile";
import { directivesEnd } from "../checkDirectives";
import { checkEdits } from "../checkEdits";
import type { Finding, TextEdit } from "../findings";
import { readSuppression, readSuppressions, reasonToWrite, type Suppression } from "./suppressions";

/**
 * Edits that write the comment which silences a finding's rule: for its instruction, or for the whole file. A comment that
 * already silences another rule there gets this one as well. Docker's own checks are silenced for Docker too.
 */
export function suppressionEdits(file: Dockerfile, finding: Finding): { here: TextEdit[]; wholeFile: TextEdit[] } {
  const forDocker = checkEdits(file, finding);
  if (forDocker) return forDocker;
  const forFile = readSuppressions(file).find((suppression) => suppression.wholeFile);
  const instruction = file.instructionAt(finding.span.start) ?? nextInstruction(file, finding.span.start);
  return {
    here: instruction ? here(file, instruction, finding.rule) : [],
    wholeFile: forFile
      ? [extended(forFile, finding.rule)]
      : [insertion(directivesEnd(file), `# lens-ignore-file ${finding.rule}: ${reasonToWrite}${file.newline}`)],
  };
}

function here(file: Dockerfile, instruction: Instruction, rule: string): TextEdit[] {
  for (const comment of instruction.comments) {
    const suppression = readSuppression(comment, file.text);
    if (suppression && !suppression.wholeFile) return [extended(suppression, rule)];
  }
  const line = `${indentation(file.text, instruction)}# lens-ignore ${rule}: ${reasonToWrite}${file.newline}`;
  return [insertion(Math.max(instruction.span.start, textStart(file)), line)];
}

function extended({ rules, namesEnd }: Suppression, rule: string): TextEdit {
  return insertion(namesEnd, rules.length > 0 ? `, ${rule}` : ` ${rule}`);
}

/** A finding on a comment or an empty line belongs to what comes after it, or to the last instruction. */
function nextInstruction(file: Dockerfile, offset: number): Instruction | undefined {
  return file.instructions.find((instruction) => instruction.span.start >= offset) ?? file.instructions.at(-1);
}

/** After a byte order mark. */
function textStart({ text }: Dockerfile): number {
  return text.startsWith("\ufeff") ? 1 : 0;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
