import { nearest } from "../../../dockerfile/read/suggest";
import { defineRule } from "../../rule";
import { readSuppressions } from "../../suppressions/suppressions";
import { rules as registry } from "../index";

export default defineRule({
  id: "suppression/unknown-rule",
  severity: "warning",
  fix: "suggest",
  fixNote: "Offered where a rule with a similar name exists.",
  summary: "A `lens-ignore` comment names rules that exist",
  why: `A comment that names no rule, or one that does not exist, silences nothing, and whoever reads it believes that it does.

\`# lens-ignore <rule>[, <rule>]: <reason>\` above an instruction is for that instruction, \`# lens-ignore-file …\` anywhere
for the file.`,
  messages: {
    unknown: "There is no rule {name}, so this comment silences nothing for it: {hint}",
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
    "BuildKit Lens itself: Docker does not look at the names in its own `# check=skip=`, so a misspelt one silences nothing there and nobody is told.",
  check(file, _options, report) {
    const known = new Set(registry.map(({ id }) => id));
    for (const { comment, rules } of readSuppressions(file)) {
      if (rules.length === 0) report(comment.textSpan, "none", {});
      for (const { id: name, span } of rules) {
        if (known.has(name)) continue;
        const suggestion = nearest(name, known);
        const hint = suggestion ? `did you mean ${suggestion}?` : "the rules are listed in docs/rules";
        const values = { name, hint, suggestion: suggestion ?? "" };
        report(span, "unknown", values, suggestion ? (edit) => edit.replace(span, suggestion) : undefined);
      }
    }
  },
});
