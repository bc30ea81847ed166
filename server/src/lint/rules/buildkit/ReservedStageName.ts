import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

/** `scratch` is the empty image, `context` the build context. */
const reserved = new Set(["scratch", "context"]);

export default defineRule({
  id: "buildkit/ReservedStageName",
  severity: "warning",
  docker: { inline: false },
  summary: "No stage is named `scratch` or `context`",
  why: `Both names are reserved in BuildKit: \`scratch\` is the empty image and \`context\` is the build context.
\`FROM scratch\` or \`--from=context\` may not use a stage with that name, and readers of the file may be misled.`,
  messages: {
    reserved: "{name} is reserved in BuildKit, so references may not resolve to this stage: rename it",
  },
  examples: [
    {
      bad: "FROM golang:1.24 AS context\nRUN go build -o /app .\n",
      good: "FROM golang:1.24 AS build\nRUN go build -o /app .\n",
    },
  ],
  source: dockerSource("ReservedStageName"),
  check(file, _options, report) {
    for (const { from, name } of file.stages) {
      if (name === undefined || !reserved.has(name)) continue;
      const detail = `Stage name should not use the same name as reserved stage "${name}"`;
      report(onFirstLine(file, from, from.words[2]?.span), "reserved", { name, detail });
    }
  },
});
