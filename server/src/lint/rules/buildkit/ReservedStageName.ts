import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

/** `scratch` is the empty image, `context` the files that are sent to the build. */
const reserved = new Set(["scratch", "context"]);

export default defineRule({
  id: "buildkit/ReservedStageName",
  severity: "warning",
  docker: { inline: false },
  summary: "No stage is named `scratch` or `context`",
  why: `BuildKit has a meaning of its own for both: \`scratch\` is the empty image and \`context\` the build context. A stage of
that name is not what \`FROM scratch\` or \`--from=context\` gives, or hides it from whoever reads the file.`,
  messages: {
    reserved:
      "{name} means something of its own to BuildKit, so this stage may not be what a reference gives: rename it",
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
