import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unknown-instruction",
  section: "overview",
  hasFix: true,
  summary: "Every line begins with an instruction that exists",
  why: `BuildKit refuses the whole file for one instruction that it does not know. Often it is a misspelt one, or a line that
belongs to the instruction above, which then lacks the \`\\\` at its end.`,
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRNU echo hello\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
