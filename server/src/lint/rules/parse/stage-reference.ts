import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "stage-reference",
  section: "copy---from",
  hasFix: true,
  summary: "--from refers to an earlier stage or an image",
  why: `\`COPY --from\` accepts the name or number of an earlier stage, or an image name. BuildKit rejects a later stage, the
stage itself, a number without a stage, a variable, and anything that is neither a stage nor a valid image name.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=Build/ /app /app\n",
      good: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=build /app /app\n",
    },
  ],
});
