import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "flag-value",
  section: "overview",
  hasFix: true,
  summary: "Flags have values that they can take",
  why: `BuildKit refuses a flag without its value, a switch that is neither on nor off, a flag that is given twice, and values that
a flag cannot take: a time without a unit in HEALTHCHECK, a mode that is no octal number, a checksum that is none.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nCOPY --link=yes app /app\n",
      good: "FROM debian:bookworm-slim\nCOPY --link=true app /app\n",
    },
    {
      bad: "FROM debian:bookworm-slim\nHEALTHCHECK --interval=30 CMD true\n",
      good: "FROM debian:bookworm-slim\nHEALTHCHECK --interval=30s CMD true\n",
    },
  ],
});
