import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "stage-reference",
  section: "copy---from",
  hasFix: true,
  summary: "Content is taken from stages above and from images",
  why: `\`COPY --from\` takes the name or number of a stage above it, or an image's name. BuildKit refuses a stage below, the stage itself,
a number that no stage has, a variable, and what is neither a stage nor a name that an image can have.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=Build/ /app /app\n",
      good: "FROM debian:bookworm-slim AS build\nFROM debian:bookworm-slim\nCOPY --from=build /app /app\n",
    },
  ],
});
