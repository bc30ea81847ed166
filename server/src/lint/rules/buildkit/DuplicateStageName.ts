import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/DuplicateStageName",
  severity: "warning",
  docker: { inline: false },
  summary: "Each stage has a name of its own",
  why: `Where two stages have one name, FROM, \`COPY --from\` and \`--target\` mean the later one from there on: the earlier one
cannot be built by its name, and a reference means another stage when a line moves. Capitals make no difference.`,
  messages: {
    duplicate:
      "An earlier stage is named {name} as well, so that one cannot be reached by name any more: rename one of them",
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
