import { defineRule } from "../../rule";
import { readSuppressions, reasonToWrite } from "../../suppressions/suppressions";

export default defineRule({
  id: "suppression/reason",
  severity: "warning",
  summary: "A `lens-ignore` comment gives a reason",
  why: `An exception without a reason cannot be reviewed: nobody dares to remove it when it is no longer needed, and others
copy it. The reason is the text after the colon: \`# lens-ignore cache/mount-id: shared on purpose\`.

Reasons are required if the option \`suppressionReasons\` is on.`,
  messages: {
    missing:
      "This comment has no reason, so nobody knows when it can be removed: add a reason after the rule names, as in {example}",
    placeholder:
      "This comment has no reason yet, so nobody knows when it can be removed: replace the placeholder with the reason",
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
    "BuildKit Lens, after the ESLint plugin [eslint-comments](https://eslint-community.github.io/eslint-plugin-eslint-comments/rules/require-description.html).",
  check(file, options, report) {
    if (!options.suppressionReasons) return;
    for (const { comment, rules, reason } of readSuppressions(file)) {
      // A comment without a rule silences nothing, which another rule reports.
      const [first] = rules;
      if (!first) continue;
      if (reason === "") report(comment.textSpan, "missing", { example: `${first.id}: shared on purpose` });
      else if (reason === reasonToWrite) report(comment.textSpan, "placeholder", {});
    }
  },
});
