import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "flag-value",
  section: "overview",
  hasFix: true,
  summary: "Flags have valid values",
  why: `BuildKit rejects a flag without its value, a Boolean flag with something other than true or false, a flag that is
repeated, and invalid values: a HEALTHCHECK duration without a unit, a mode that is not an octal number, an invalid
checksum.`,
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
