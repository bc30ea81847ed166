import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "before-from",
  section: "from",
  summary: "Before the first FROM there are only ARGs",
  why: `An instruction needs a stage to work in, and a stage begins with FROM. BuildKit refuses all but ARG before it.`,
  examples: [
    {
      bad: "RUN echo hello\nFROM debian:bookworm-slim\n",
      good: "FROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
