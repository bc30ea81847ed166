import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/DuplicateStageName",
  severity: "warning",
  docker: { inline: false },
  summary: "Stage names are unique",
  why: `If two stages have the same name, FROM, \`COPY --from\` and \`--target\` use the later one from there on. The earlier
one cannot be built by its name, and moving a line can change which stage a reference means. Stage names are not
case-sensitive.`,
  messages: {
    duplicate: "An earlier stage is also named {name} and can no longer be referenced by name: rename one of them",
  },
  examples: [
    {
      bad: "FROM debian:bookworm-slim AS build\nRUN make\n\nFROM debian:bookworm-slim AS build\nRUN make check\n",
      good: "FROM debian:bookworm-slim AS build\nRUN make\n\nFROM debian:bookworm-slim AS check\nRUN make check\n",
    },
  ],
  source: dockerSource("DuplicateStageName"),
  check(file, _options, report) {
    const seen = new Set<string>();
    for (const { from, name } of file.stages) {
      if (name === undefined) continue;
      const detail = `Duplicate stage name "${name}", stage names should be unique`;
      if (seen.has(name)) report(onFirstLine(file, from, from.words[2]?.span), "duplicate", { name, detail });
      seen.add(name);
    }
  },
});
