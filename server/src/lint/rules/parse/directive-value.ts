import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "directive-value",
  section: "parser-directives",
  summary: "Directives have valid values",
  hasFix: true,
  why: `The escape character of a Dockerfile is a backslash or, for Windows paths, a backtick. \`# check=\` accepts
\`skip=…\`, \`experimental=…\` and \`error=true|false\`, separated by \`;\` without spaces. BuildKit rejects anything
else.`,
  examples: [
    {
      bad: "# escape=/\nFROM debian:bookworm-slim\n",
      good: "# escape=\\\nFROM debian:bookworm-slim\n",
    },
    {
      bad: "# check=skp=StageNameCasing;error=true\nFROM debian:bookworm-slim\n",
      good: "# check=skip=StageNameCasing;error=true\nFROM debian:bookworm-slim\n",
    },
  ],
});
