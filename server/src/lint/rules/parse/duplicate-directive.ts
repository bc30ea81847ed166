import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "duplicate-directive",
  section: "parser-directives",
  summary: "Each directive stands once",
  why: `BuildKit refuses a file that has a directive (\`# syntax=\`, \`# escape=\`, \`# check=\`) twice. Several checks to skip go into
one line, with commas: \`# check=skip=JSONArgsRecommended,StageNameCasing\`.`,
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:1.7\nFROM debian:bookworm-slim\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    },
  ],
});
