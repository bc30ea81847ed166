import { stageReferences } from "../../../dockerfile/model/stageNames";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/StageNameCasing",
  severity: "info",
  docker: { inline: true },
  fix: "safe",
  fixNote: "Renames the stage in all references: FROM, `COPY --from` and the `from` of a mount.",
  summary: "Stage names are lowercase",
  why: `BuildKit compares stage names in lowercase, but a name with uppercase letters after FROM is read as an image name,
which is then rejected because image names cannot contain uppercase letters. A lowercase name works everywhere.`,
  messages: {
    casing: "Stage name {name} has uppercase letters, so FROM cannot refer to it: rename it to {lower}",
  },
  titles: { casing: "Rename the stage to {lower}" },
  examples: [
    {
      bad: "FROM golang:1.24 AS Build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=Build /app /app\n",
      good: "FROM golang:1.24 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n",
    },
  ],
  source: dockerSource("StageNameCasing"),
  check(file, _options, report) {
    const references = new Map(file.stages.map((stage) => [stage, [] as { start: number; end: number }[]]));
    const wanted = file.stages.some(({ from, name }) => name !== undefined && from.words[2]?.value !== name);
    if (!wanted) return;
    for (const { stage, span, isName } of stageReferences(file)) if (isName) references.get(stage)?.push(span);
    for (const stage of file.stages) {
      const written = stage.from.words[2];
      const lower = stage.name;
      if (written === undefined || lower === undefined || written.value === lower) continue;
      const detail = `Stage name '${written.value}' should be lowercase`;
      report(onFirstLine(file, stage.from, written.span), "casing", { name: written.value, lower, detail }, (edit) => {
        for (const span of references.get(stage) ?? []) {
          const text = file.text.slice(span.start, span.end);
          // A name with a continuation or quotes inside is not rewritten, so neither are the others.
          if (text.toLowerCase() !== lower) edit.refuse();
          else if (text !== lower) edit.replace(span, lower);
        }
      });
    }
  },
});
