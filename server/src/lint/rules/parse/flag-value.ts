import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "flag-value",
  summary: "Flags have values that they can take",
  why: `BuildKit refuses a flag without its value, a switch that is neither on nor off, and a flag that is given twice.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nCOPY --link=yes app /app\n",
      good: "FROM debian:bookworm-slim\nCOPY --link=true app /app\n",
    },
  ],
});
