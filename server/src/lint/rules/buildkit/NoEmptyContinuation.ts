import type { Dockerfile, Instruction, Span } from "../../../dockerfile";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";

export default defineRule({
  id: "buildkit/NoEmptyContinuation",
  severity: "warning",
  docker: { inline: false },
  fix: "safe",
  fixNote: "Removes the empty lines; lines with a comment stay.",
  summary: "Instructions contain no empty lines",
  why: `An empty line looks like the end of an instruction, but BuildKit continues reading. BuildKit announces that a future
version will reject this, and if an edit removes the \`\\\` of a line, the next line becomes a separate instruction.

Like Docker, this rule marks the last line of the instruction.`,
  messages: {
    one: "Line {line} inside this instruction is empty, which a future BuildKit version will reject: remove it",
    many: "{count} lines inside this instruction are empty, which a future BuildKit version will reject: remove them",
  },
  titles: { one: "Remove the empty line", many: "Remove the empty lines" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nENV LANG=C.UTF-8 \\\n\n    TZ=UTC\n",
      good: "FROM debian:bookworm-slim\nENV LANG=C.UTF-8 \\\n    TZ=UTC\n",
    },
  ],
  source: dockerSource("NoEmptyContinuation"),
  check(file, _options, report) {
    for (const instruction of file.instructions) {
      const empty = instruction.emptyContinuations;
      const first = empty[0];
      if (first === undefined) continue;
      const detail = "Empty continuation line";
      const values = { line: file.lines.lineAt(first.start) + 1, count: empty.length, detail };
      report(lastOwnLine(file, instruction), empty.length === 1 ? "one" : "many", values, (edit) => {
        for (const line of joined(empty)) edit.removeLines(line);
      });
    }
  },
});

/** The last line that BuildKit reads for an instruction, before the bodies of its heredocs. */
function lastOwnLine({ lines, text }: Dockerfile, { heredocs, span }: Instruction): Span {
  const end = heredocs[0]?.body.start ?? span.end;
  const line = lines.lineAt(Math.max(span.start, end - 1));
  const start = lines.startOf(line);
  const own = text.slice(start, lines.endOf(line));
  return { start: start + (own.trim() === "" ? 0 : own.length - own.trimStart().length), end: start + own.length };
}

/** Spans that touch as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.end === span.start) result[result.length - 1] = { start: last.start, end: span.end };
    else result.push(span);
  }
  return result;
}
