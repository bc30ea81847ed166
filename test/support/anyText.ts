import assert from "node:assert/strict";
import type { Dockerfile, Span } from "../../server/src/dockerfile";
import { mountProblem } from "../../server/src/dockerfile/check/mountProblems";

// What tests with texts of any kind share.

/** Pieces that mean something in a Dockerfile, whole and broken. */
export const parts = [
  "FROM a AS b\n",
  "FROM b\r\n",
  "RUN ",
  "COPY --from=b ",
  "--mount=type=cache,",
  "required,type=secret,",
  ",size=",
  ",mode=0o7",
  "# check=skip=a;error=",
  "EXPOSE $A ",
  "STOPSIGNAL ",
  "--chmod=",
  "--interval=3 ",
  "${A/",
  "${A#",
  "target=/x,id=y ",
  "<<EOF",
  "\nEOF\n",
  "<<-E\n",
  "\tE\n",
  "\\\n",
  "`\n",
  "\\",
  "\r\n",
  "\n",
  "\r",
  " ",
  "\t",
  "# syntax=x\n",
  "# escape=`\n",
  "# check=skip=all\n",
  "# c\n",
  "#\n",
  "\ufeff",
  "\u2003",
  '"',
  "'",
  "$",
  "${",
  "}",
  "${A:-",
  "$(",
  ")",
  "((",
  "&&",
  "||",
  ";",
  "|",
  "if a; then ",
  "fi",
  "ENV A=",
  "ARG A\n",
  "ONBUILD ",
  "HEALTHCHECK CMD ",
  '["a", ',
  '"b"]',
  "SHELL ",
  "USER $A\n",
  "[",
  "]",
  ",",
  "=",
  "--",
  "é",
  "\u{1f433}",
  "\0",
];

/** Asks for all that the model can tell, and that every place it names lies inside the text. */
export function examine(file: Dockerfile): void {
  const length = file.text.length;
  const inside = ({ start, end }: Span) =>
    assert.ok(start >= 0 && start <= end && end <= length, `${start}-${end} of ${length}`);
  assert.equal(file.nodes.map((node) => file.text.slice(node.span.start, node.span.end)).join(""), file.text);
  for (const problem of file.problems) inside(problem.span);
  for (const mount of file.mounts) {
    for (const field of [mount, ...mount.fields]) inside(field.span);
    const problem = mountProblem(file, mount);
    if (problem) for (const { span } of [problem, ...(problem.fix?.edits ?? [])]) inside(span);
  }
  for (const instruction of file.instructions) {
    inside(instruction.textSpan);
    inside(instruction.keywordSpan);
    for (const part of [...instruction.flags, ...instruction.words, ...instruction.pairs]) inside(part.span);
    for (const heredoc of instruction.heredocs) inside(heredoc.body);
    for (const command of file.commandsOf(instruction)) {
      inside(command.span);
      for (const word of command.words) inside(word.span);
    }
    file.stateAt(instruction);
  }
}
