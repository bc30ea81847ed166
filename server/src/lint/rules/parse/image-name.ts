import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "image-name",
  section: "from",
  hasFix: true,
  summary: "FROM uses a valid image name",
  why: `BuildKit rejects a FROM whose image name has uppercase letters, an invalid tag or an invalid digest, or is empty
because its variable is not declared above the first FROM. Fixes are offered for uppercase letters and for
\`docker://\` before the name.`,
  examples: [
    {
      bad: "FROM Debian:bookworm-slim\nRUN echo hello\n",
      good: "FROM debian:bookworm-slim\nRUN echo hello\n",
    },
  ],
});
