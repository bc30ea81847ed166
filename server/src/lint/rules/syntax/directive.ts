import type { CommentNode, DirectiveNode, Dockerfile } from "../../../dockerfile";
import { defineRule } from "../../rule";

export default defineRule({
  id: "syntax/directive",
  severity: "warning",
  severities: { afterOther: { default: "info", xnai: "warning" } },
  fix: "safe",
  summary: "Line 1 is `# syntax=…`",
  why: `The line names the frontend that reads the file. With it every machine that builds the file reads it with the same,
current one, and mounts, heredocs and new flags work also where an old BuildKit is installed. BuildKit looks for it at the
very top only: after any other comment, an empty line or an instruction it is a comment like any other, and nothing says
so. Podman and Buildah take it for a comment wherever it stands and need no such line, whatever the team standard that
asks for it gives as its reason. A line \`# escape=…\` stays above it, because Podman and Buildah look for that one on line
1 only.

An engine that cannot reach a registry fails on this line: switch the rule off where you build without a network.`,
  messages: {
    missing:
      "The file does not say which Dockerfile syntax it is written in, so each machine reads it with the one it has: begin it with # syntax={reference}",
    comment:
      "Here # syntax= is only a comment, because something stands before it, so it has no effect: move it to line 1",
    afterOther: "# syntax= stands after another directive: it works, but people and tools look for it on line 1",
  },
  titles: {
    missing: "Begin the file with # syntax={reference}",
    comment: "Move # syntax= up",
    afterOther: "Move # syntax= up",
  },
  examples: [
    {
      title: "No directive",
      bad: "FROM debian:bookworm-slim\nRUN echo hello\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN echo hello\n",
    },
    {
      title: "A comment above it switches it off",
      bad: "# The web server\n# syntax=docker/dockerfile:1.7\nFROM nginx:1.27\n",
      good: "# syntax=docker/dockerfile:1.7\n# The web server\nFROM nginx:1.27\n",
    },
    {
      title: "After another directive",
      bad: "# check=skip=JSONArgsRecommended\n# syntax=docker/dockerfile:1\nFROM nginx:1.27\n",
      good: "# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended\nFROM nginx:1.27\n",
    },
  ],
  options: ["syntax"],
  source: "Xoe-NovAi BuildKit standard, “The Line 1 Syntax Rule”.",
  check(file, options, report) {
    if (file.instructions.length === 0) return;
    const place = placeOf(file);
    const directive = file.directives.find(({ name }) => name === "syntax");
    if (directive) {
      if (directive.span.start <= place) return;
      report(shown(directive), "afterOther", {}, (edit) => {
        edit.removeLines(directive.span);
        edit.insertLines(place, [file.text.slice(shown(directive).start, shown(directive).end)]);
      });
      return;
    }
    const comment = file.comments.find(({ text }) => /^syntax\s*=\s*[\w./:@-]+$/i.test(text));
    if (comment) {
      report(comment.textSpan, "comment", {}, (edit) => {
        // There already, with blanks before it.
        const line = file.text.slice(comment.textSpan.start, comment.textSpan.end);
        if (comment.span.start <= place) return edit.replace({ start: place, end: comment.textSpan.end }, line);
        edit.removeLines(comment.span);
        edit.insertLines(place, [line]);
      });
      return;
    }
    const reference = options.syntax;
    const top = topOf(file);
    const firstLine = { start: top, end: file.lines.endOf(file.lines.lineAt(top)) };
    report(firstLine, "missing", { reference }, (edit) => edit.insertLines(place, [`# syntax=${reference}`]));
  },
});

/**
 * Where the line belongs: on line 1, or below `# escape=`. BuildKit takes the two in any order, but Buildah finds
 * `# escape=` on line 1 only (tried with Podman 5.8.6), and a file that needs it does not build without.
 */
function placeOf(file: Dockerfile): number {
  const other = file.directives.find(({ name }) => name === "escape");
  return other ? file.lines.startOf(file.lines.lineAt(other.span.start) + 1) : topOf(file);
}

/** Where line 1 begins for BuildKit: a byte order mark and a `#!` line are passed over. */
function topOf({ text, lines }: Dockerfile): number {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return text.startsWith("#!", start) ? lines.startOf(1) : start;
}

function shown({ span, valueSpan }: DirectiveNode): CommentNode["span"] {
  return { start: span.start, end: valueSpan.end };
}
