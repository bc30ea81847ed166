import { stageReferences } from "../../../dockerfile/model/stageNames";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/StageNameCasing",
  severity: "info",
  docker: { inline: true },
  fix: "safe",
  fixNote: "Every reference to the stage is renamed with it: FROM, `COPY --from` and the `from` of a mount.",
  summary: "A stage's name is in lower case",
  why: `BuildKit compares stage names in lower case, but takes what follows FROM for an image when it has capitals, and then
refuses it: an image's name cannot have any. In lower case the name works wherever it is written.`,
  messages: { casing: "The stage name {name} has capitals, with which FROM cannot refer to it: name it {lower}" },
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
          // One that a continuation or quotes run through is not rewritten, so neither are the others.
          if (text.toLowerCase() !== lower) edit.refuse();
          else if (text !== lower) edit.replace(span, lower);
        }
      });
    }
  },
});
