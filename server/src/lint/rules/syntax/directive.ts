import type { CommentNode, DirectiveNode, Dockerfile } from "../../../dockerfile";
import { defineRule } from "../../rule";

export default defineRule({
  id: "syntax/directive",
  severity: "warning",
  severities: { afterOther: { default: "info", xnai: "warning" } },
  fix: "safe",
  summary: "Line 1 is `# syntax=…`",
  why: `The line sets the frontend that parses the file. With it, every machine parses the file with the same current
frontend, and mounts, heredocs and new flags also work with an old BuildKit. BuildKit reads it only at the very top:
after another comment, an empty line or an instruction it is silently an ordinary comment. Podman and Buildah always
treat it as a comment and do not need it, even where a project's rules say so. A line \`# escape=…\` stays above it,
because Podman and Buildah read that one only on line 1.

An engine without access to a registry fails on this line: turn the rule off if you build without a network.`,
  messages: {
    missing:
      "No # syntax= line, so each builder parses this file with its built-in frontend version: add # syntax={reference} as the first line",
    comment: "This # syntax= is an ordinary comment without effect, because it is not at the top: move it to line 1",
    afterOther: "# syntax= is after another directive, which works, but people and tools expect it on line 1",
  },
  titles: {
    missing: "Add # syntax={reference}",
    comment: "Move # syntax= to the top",
    afterOther: "Move # syntax= to the top",
  },
  examples: [
    {
      title: "No directive",
      bad: "FROM debian:bookworm-slim\nRUN echo hello\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN echo hello\n",
    },
    {
      title: "Disabled by a comment above it",
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
        // It exists already, with spaces before it.
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

/** Where line 1 starts for BuildKit: after a byte order mark and a `#!` line. */
function topOf({ text, lines }: Dockerfile): number {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return text.startsWith("#!", start) ? lines.startOf(1) : start;
}

function shown({ span, valueSpan }: DirectiveNode): CommentNode["span"] {
  return { start: span.start, end: valueSpan.end };
}
