import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unterminated-heredoc",
  section: "here-documents",
  summary: "Heredocs are terminated",
  why: `A heredoc continues until a line that contains only its name. Without that line, the rest of the file is read as its
content, and BuildKit rejects the file.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nRUN <<EOF\necho hello\n",
      good: "FROM debian:bookworm-slim\nRUN <<EOF\necho hello\nEOF\n",
    },
  ],
});
