import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "no-from",
  section: "from",
  summary: "A Dockerfile has a FROM",
  why: `Without FROM the image has no base, and BuildKit rejects the file.`,
  examples: [
    {
      bad: "ARG VERSION=1\n",
      good: "ARG VERSION=1\nFROM debian:bookworm-slim\n",
    },
  ],
});
