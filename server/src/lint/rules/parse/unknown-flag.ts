import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "unknown-flag",
  section: "overview",
  hasFix: true,
  summary: "Instructions have only flags that they know",
  why: `BuildKit refuses a flag that the instruction does not have.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --form=build /app /app\n",
      good: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=build /app /app\n",
    },
  ],
});
