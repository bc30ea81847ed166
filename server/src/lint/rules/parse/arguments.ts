import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "arguments",
  section: "overview",
  summary: "Instructions have valid arguments",
  why: `BuildKit rejects an instruction with too few or too many arguments, or with invalid ones: a port or a signal that does
not exist, a JSON array with something other than strings.`,
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
