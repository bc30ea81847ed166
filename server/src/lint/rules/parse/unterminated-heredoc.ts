import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unterminated-heredoc",
  section: "here-documents",
  summary: "Every here-document is ended",
  why: `A here-document goes on until its name stands on a line of its own. Without that line everything after it, to the end of
the file, is taken for its text, and BuildKit refuses the file.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nRUN <<EOF\necho hello\n",
      good: "FROM debian:bookworm-slim\nRUN <<EOF\necho hello\nEOF\n",
    },
  ],
});
