import { didYouMean } from "../../../dockerfile/read/didYouMean";
import { defineRule } from "../../rule";
import { readSuppressions } from "../../suppressions/suppressions";
import { rules as registry } from "../index";

export default defineRule({
  id: "suppression/unknown-rule",
  severity: "warning",
  fix: "suggest",
  fixNote: "Offered where a rule with a similar name exists.",
  summary: "A `lens-ignore` comment names rules that exist",
  why: `A comment with no rule, or with a rule that does not exist, silences nothing, although it looks as if it did.

\`# lens-ignore <rule>[, <rule>]: <reason>\` above an instruction applies to that instruction,
\`# lens-ignore-file …\` anywhere applies to the whole file.`,
  messages: {
    unknown: "Unknown rule {name}, so this comment silences nothing for it: {hint}",
    none: "This comment names no rule, so it silences nothing: write # lens-ignore <rule>: <reason>",
  },
  titles: { unknown: "Change to {suggestion}" },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mountid: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n# lens-ignore cache/mount-id: shared with the other images on purpose\nRUN --mount=type=cache,target=/var/tmp/shared make\n",
    },
  ],
  source:
    "BuildKit Lens. Docker does not check the names in `# check=skip=`, so a misspelled one silently has no effect.",
  check(file, _options, report) {
    const known = new Set(registry.map(({ id }) => id));
    for (const { comment, rules } of readSuppressions(file)) {
      if (rules.length === 0) report(comment.textSpan, "none", {});
      for (const { id: name, span } of rules) {
        if (known.has(name)) continue;
        const suggestion = didYouMean(name, known);
        const hint = suggestion ? `did you mean ${suggestion}?` : "see docs/rules for the list of rules";
        const values = { name, hint, suggestion: suggestion ?? "" };
        report(span, "unknown", values, suggestion ? (edit) => edit.replace(span, suggestion) : undefined);
      }
    }
  },
});
