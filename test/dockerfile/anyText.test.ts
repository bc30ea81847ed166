import assert from "node:assert/strict";
import fc from "fast-check";
import { type Dockerfile, readDockerfile, type Span } from "../../server/src/dockerfile";
import { corpus } from "../support/corpus";

const parts = [
  "FROM a AS b\n",
  "FROM b\r\n",
  "RUN ",
  "COPY --from=b ",
  "--mount=type=cache,",
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
const text = fc.oneof(
  fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** Asks for all that the model can tell, and that every place it names lies inside the text. */
function examine(file: Dockerfile): void {
  const length = file.text.length;
  const inside = ({ start, end }: Span) =>
    assert.ok(start >= 0 && start <= end && end <= length, `${start}-${end} of ${length}`);
  assert.equal(file.nodes.map((node) => file.text.slice(node.span.start, node.span.end)).join(""), file.text);
  for (const problem of file.problems) inside(problem.span);
  for (const mount of file.mounts) for (const field of [mount, ...mount.fields]) inside(field.span);
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

describe("any text at all", () => {
  it("is read without a throw, byte for byte, with places inside it", () => {
    fc.assert(
      fc.property(text, (any) => examine(readDockerfile(any))),
      { numRuns: 3000 },
    );
  });

  it("so are real files with pieces cut out, doubled or put elsewhere", function () {
    this.timeout(60_000);
    const files = corpus(this).map((file) => file.text);
    const mutated = fc
      .tuple(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...parts, "")), { maxLength: 6 }),
      )
      .map(([file, edits]) =>
        edits.reduce((now, [at, removed, put]) => {
          const start = at % (now.length + 1);
          return now.slice(0, start) + put + now.slice(start + removed);
        }, file),
      );
    fc.assert(
      fc.property(mutated, (any) => examine(readDockerfile(any))),
      { numRuns: 1000 },
    );
  });

  it("real Dockerfiles have no problems", function () {
    for (const file of corpus(this)) assert.deepEqual(readDockerfile(file.text).problems, [], file.name);
  });

  it("deep nesting ends", () => {
    for (const piece of ["$(", "((", "${A:-", "if ", '"$(', "{ "])
      examine(readDockerfile(`FROM a\nRUN ${piece.repeat(5_000)}`));
  });
});
