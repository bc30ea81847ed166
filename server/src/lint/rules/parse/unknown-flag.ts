import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unknown-flag",
  section: "overview",
  hasFix: true,
  summary: "Flags exist for the instruction",
  why: `BuildKit rejects a flag that the instruction does not support.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --form=build /app /app\n",
      good: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=build /app /app\n",
    },
  ],
});
