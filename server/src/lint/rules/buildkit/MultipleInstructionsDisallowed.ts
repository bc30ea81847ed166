import type { Instruction } from "../../../dockerfile";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";

const only = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);

export default defineRule({
  id: "buildkit/MultipleInstructionsDisallowed",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "Removes the earlier one; comments above it stay.",
  summary: "A stage has at most one CMD, one ENTRYPOINT and one HEALTHCHECK",
  why: `Only the last one of each has an effect. An earlier one does nothing, although it looks as if it did.

Docker reports the earlier instruction, but supports \`# check=skip=\` above the later one.`,
  messages: {
    earlier: "A later {keyword} in this stage overrides this one, so it has no effect: remove it",
  },
  titles: { earlier: "Remove this {keyword}" },
  examples: [
    {
      bad: 'FROM debian:bookworm-slim\nCMD ["sleep", "10"]\nCOPY app /app\nCMD ["/app"]\n',
      good: 'FROM debian:bookworm-slim\nCOPY app /app\nCMD ["/app"]\n',
    },
  ],
  source: dockerSource("MultipleInstructionsDisallowed"),
  check(file, _options, report) {
    for (const keyword of only) {
      let before: Instruction | undefined;
      for (const instruction of file.instructionsOf(keyword)) {
        const earlier = before;
        before = instruction;
        if (!earlier || file.stageOf(earlier) !== file.stageOf(instruction)) continue;
        const { keywordSpan } = instruction;
        const written = file.text.slice(keywordSpan.start, keywordSpan.end);
        const detail = `Multiple ${written} instructions should not be used in the same stage because only the last one will be used`;
        report(earlier.textSpan, "earlier", { keyword, detail, skippedAbove: instruction }, (edit) =>
          edit.removeLines(earlier.span),
        );
      }
    }
  },
});
