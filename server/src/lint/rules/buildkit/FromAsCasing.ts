import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/FromAsCasing",
  severity: "info",
  docker: { inline: true },
  fix: "safe",
  summary: "FROM and AS use the same casing: uppercase or lowercase",
  why: `The two keywords belong to one instruction. With the same casing they are easier to read, and case-sensitive searches
find both.`,
  messages: {
    casing: "{as} does not match the casing of {from}: use {right}",
  },
  titles: { casing: "Change to {right}" },
  examples: [
    {
      bad: "FROM golang:1.24 as build\nRUN go build -o /app .\n",
      good: "FROM golang:1.24 AS build\nRUN go build -o /app .\n",
    },
  ],
  source: dockerSource("FromAsCasing"),
  check(file, _options, report) {
    for (const { from, name } of file.stages) {
      const as = from.words[1];
      if (name === undefined || as === undefined) continue;
      const { start, end } = from.keywordSpan;
      const keyword = file.text.slice(start, end);
      const right = keyword === "FROM" ? "AS" : keyword === "from" ? "as" : undefined;
      // A From in mixed case is another check's.
      if (right === undefined || as.value === right) continue;
      const detail = `'${as.value}' and '${keyword}' keywords' casing do not match`;
      report(onFirstLine(file, from, as.span), "casing", { as: as.value, from: keyword, right, detail }, (edit) =>
        edit.replace(as.span, right),
      );
    }
  },
});
