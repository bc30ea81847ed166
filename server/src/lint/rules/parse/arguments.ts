import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "arguments",
  section: "overview",
  summary: "Instructions have the arguments that they need",
  why: `BuildKit refuses an instruction with too few or too many arguments, or with some that make no sense there: a port or a signal
that does not exist, a list with something else than strings in it.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nCOPY app\n",
      good: "FROM debian:bookworm-slim\nCOPY app /app\n",
    },
    {
      bad: "FROM debian:bookworm-slim AS build stage\n",
      good: "FROM debian:bookworm-slim AS build-stage\n",
    },
  ],
});
