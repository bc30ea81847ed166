import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "image-name",
  section: "from",
  hasFix: true,
  summary: "A stage starts from a name that an image can have",
  why: `BuildKit refuses a FROM whose image has capitals in its name, a tag or digest that is none, or no name at all because its
variable is not declared above the first FROM. Fixes are offered for capitals and for a \`docker://\` before the name.`,
  examples: [
    {
      bad: "FROM Debian:bookworm-slim\nRUN echo hello\n",
      good: "FROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
