import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "duplicate-directive",
  section: "parser-directives",
  summary: "Directives are not repeated",
  why: `BuildKit rejects a file with two directives of the same name (\`# syntax=\`, \`# escape=\`, \`# check=\`). To skip
several checks, list them in one line, separated by commas: \`# check=skip=JSONArgsRecommended,StageNameCasing\`.`,
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\n# syntax=docker/dockerfile:1.7\nFROM debian:bookworm-slim\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    },
  ],
});
