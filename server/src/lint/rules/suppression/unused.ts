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
    "None for a comment that stands above no instruction, nor where without the comment the line below would become a directive.",
  runsLast: true,
  summary: "A `lens-ignore` comment silences something",
  why: `A comment that outlives what it was for says that something is wrong which is not, and silences the next thing that
goes wrong there before anybody has looked at it.

Nothing is said of a rule that is switched off, whether by its severity or by the options that it goes by: under another
configuration the comment may be needed. Nor of a rule that looks beyond the file, at its folder or at other Dockerfiles.
Docker's own \`# check=skip=\` is left as it is.

A comment makes no difference to a build, so taking one away is safe.`,
  messages: {
    unused:
      "Nothing here breaks {names}, so this comment silences nothing: take it away, or the next mistake goes unseen",
    name: "Nothing here breaks {names}, so this comment has no need to name it: take the name out",
    nowhere:
      "This comment belongs to no instruction, so it silences nothing: put it directly above one, or write # lens-ignore-file",
  },
  titles: { unused: "Remove the comment", name: "Take out {names}" },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,id=shared,target=/var/tmp/shared make\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN --mount=type=cache,id=shared,target=/var/tmp/shared make\n",
    },
    {
      title: "One of several",
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore mount/invalid, cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
    },
  ],
  source:
    "BuildKit Lens itself, after ESLint's [`--report-unused-disable-directives`](https://eslint.org/docs/latest/use/command-line-interface#--report-unused-disable-directives).",
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

/** Whether the comment is what ends the directives, and the next line would be one without it. */
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
