import { defineRule } from "../../rule";
import { readSuppressions, reasonToWrite } from "../../suppressions/suppressions";

export default defineRule({
  id: "suppression/reason",
  severity: "warning",
  summary: "A `lens-ignore` comment says why",
  why: `An exception without a reason cannot be judged: nobody dares to take it away once it is not needed any more, and the
next person copies it. The reason is what follows the colon: \`# lens-ignore cache/mount-id: shared on purpose\`.

It is asked for where the option \`suppressionReasons\` is on.`,
  messages: {
    missing:
      "This comment does not say why, so nobody can tell when it may go: write a reason after the names, as in {example}",
    placeholder: "This comment does not say why yet, so nobody can tell when it may go: put the reason in its place",
  },
  options: ["suppressionReasons"],
  examples: [
    {
      options: { suppressionReasons: true },
      bad: "FROM debian:bookworm-slim\n# lens-ignore cache/mount-id\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
      good: "FROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
    },
  ],
  source:
    "BuildKit Lens itself, after the ESLint plugin [eslint-comments](https://eslint-community.github.io/eslint-plugin-eslint-comments/rules/require-description.html).",
  check(file, options, report) {
    if (!options.suppressionReasons) return;
    for (const { comment, rules, reason } of readSuppressions(file)) {
      // One that names no rule silences nothing, which another rule tells.
      const [first] = rules;
      if (!first) continue;
      if (reason === "") report(comment.textSpan, "missing", { example: `${first.id}: shared on purpose` });
      else if (reason === reasonToWrite) report(comment.textSpan, "placeholder", {});
    }
  },
});
