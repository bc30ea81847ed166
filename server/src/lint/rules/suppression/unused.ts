import type { CommentNode, Dockerfile, Span } from "../../../dockerfile";
import { readDirective } from "../../../dockerfile/read/directives";
import { directivesEnd } from "../../checkDirectives";
import { defineRule } from "../../rule";
import { readSuppressions, type Suppression } from "../../suppressions/suppressions";

export default defineRule({
  id: "suppression/unused",
  severity: "warning",
  fix: "safe",
  fixNote:
    "None for a comment that is not above an instruction, and where the next line would become a directive without the comment.",
  afterOthers: true,
  summary: "A `lens-ignore` comment silences a problem",
  why: `A comment that is no longer needed suggests a problem that does not exist, and hides the next problem of that rule in
the same place.

Rules that are off, by their severity or by their options, are not reported: another configuration may need the
comment. Neither are rules that use more than the file, such as its folder or other Dockerfiles. Docker's
\`# check=skip=\` is not checked.

A comment does not affect a build, so removing one is safe.`,
  messages: {
    unused: "{names} reports nothing here: remove this comment so that it does not hide a future problem",
    name: "{names} reports nothing here: remove the name from this comment",
    nowhere:
      "This comment is not above an instruction, so it silences nothing: move it there, or use # lens-ignore-file",
  },
  titles: {
    unused: "Remove the comment",
    name: "Remove {names}",
  },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,id=shared,target=/var/tmp/shared make\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN --mount=type=cache,id=shared,target=/var/tmp/shared make\n",
    },
    {
      title: "One of several names",
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore mount/invalid, cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
    },
  ],
  source:
    "BuildKit Lens, after ESLint's [`--report-unused-disable-directives`](https://eslint.org/docs/latest/use/command-line-interface#--report-unused-disable-directives).",
  check(file, _options, report, _fileContext, { unused }) {
    const above = new Set(file.instructions.flatMap(({ comments }) => comments));
    for (const suppression of readSuppressions(file)) {
      const { comment, wholeFile, rules } = suppression;
      const idle = rules.filter((rule) => unused.has(rule));
      if (idle.length === 0) continue;
      const names = idle.map(({ id }) => id).join(" or ");
      if (!wholeFile && !above.has(comment)) report(comment.textSpan, "nowhere", {});
      else if (idle.length === rules.length)
        report(comment.textSpan, "unused", { names }, (edit) => {
          if (holdsBackDirective(file, comment)) edit.refuse();
          edit.removeLines(linesOf(comment));
        });
      else
        for (const rule of idle)
          report(rule.span, "name", { names: rule.id }, (edit) => edit.replace(withSeparator(suppression, rule), ""));
    }
  },
});

/** A byte order mark before it stays. */
function linesOf({ span, textSpan }: CommentNode): Span {
  return span.start === 0 ? { start: textSpan.start, end: span.end } : span;
}

/** Whether the next line would become a directive without the comment. */
function holdsBackDirective(file: Dockerfile, comment: CommentNode): boolean {
  if (comment.span.start > directivesEnd(file)) return false;
  const next = file.comments[file.comments.indexOf(comment) + 1];
  return (
    next?.span.start === comment.span.end &&
    readDirective(file.text, next.span.start, next.textSpan.end, next.span) !== undefined
  );
}

/** A name with what ties it to the one before it, or, of the first one, to the next. */
function withSeparator({ rules }: Suppression, rule: Suppression["rules"][number]): Span {
  const at = rules.indexOf(rule);
  const [before, after] = [rules[at - 1], rules[at + 1]];
  if (before) return { start: before.span.end, end: rule.span.end };
  return { start: rule.span.start, end: after?.span.start ?? rule.span.end };
}
