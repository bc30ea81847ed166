import { dockerSource } from "../../dockerSource";
import { asOneWord } from "../../fixes/editing/quoting";
import { defineRule } from "../../rule";

export default defineRule({
  id: "buildkit/LegacyKeyValueFormat",
  severity: "warning",
  docker: { inline: true },
  fix: "safe",
  summary: "ENV and LABEL use the form `key=value`",
  why: `\`ENV key value\` uses the rest of the line as one value, so a second pair on the same line silently becomes part of
the first value. With \`=\` the pairs are separate, and one instruction can contain several.`,
  messages: {
    legacy: "{keyword} {name} without = uses the whole rest of the line as one value: write {keyword} {name}=…",
  },
  titles: { legacy: "Change to {keyword} {name}=…" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nENV LANG C.UTF-8\nLABEL description An image for tests\n",
      good: 'FROM debian:bookworm-slim\nENV LANG=C.UTF-8\nLABEL description="An image for tests"\n',
    },
  ],
  source: dockerSource("LegacyKeyValueFormat"),
  check(file, _options, report) {
    for (const instruction of ["ENV", "LABEL"].flatMap((keyword) => file.instructionsOf(keyword))) {
      const pair = instruction.pairs[0];
      if (!pair?.legacy || pair.value === undefined || pair.valueSpan === undefined) continue;
      const { name, value } = pair;
      const { keyword, keywordSpan } = instruction;
      const written = file.text.slice(keywordSpan.start, keywordSpan.end);
      const detail = `"${written} key=value" should be used instead of legacy "${written} key value" format`;
      const word = asOneWord(value, file.escape);
      const isPlain = word !== undefined && !/["'\\`]/.test(name);
      report(
        instruction.textSpan,
        "legacy",
        { keyword, name, detail },
        isPlain ? (edit) => edit.replaceArguments(instruction, `${name}=${word}`) : undefined,
      );
    }
  },
});
