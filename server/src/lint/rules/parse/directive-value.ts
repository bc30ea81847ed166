import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "directive-value",
  summary: "Directives have values that they can take",
  why: `The escape character of a Dockerfile is a backslash or, for Windows paths, a backtick. BuildKit refuses any other.`,
  examples: [
    {
      bad: "# escape=/\nFROM debian:bookworm-slim\n",
      good: "# escape=\\\nFROM debian:bookworm-slim\n",
    },
  ],
});
