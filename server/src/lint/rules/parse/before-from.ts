import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "before-from",
  section: "from",
  summary: "Only ARG is before the first FROM",
  why: `An instruction needs a build stage, and a stage starts with FROM. BuildKit rejects all other instructions before it.`,
  examples: [
    {
      bad: "RUN echo hello\nFROM debian:bookworm-slim\n",
      good: "FROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
