import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unknown-instruction",
  section: "overview",
  hasFix: true,
  summary: "Every instruction exists",
  why: `BuildKit rejects the whole file for one unknown instruction. Often it is misspelled, or the line belongs to the
instruction above, whose last line then lacks a \`\\\` at the end.`,
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRNU echo hello\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
