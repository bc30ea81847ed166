import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";

export default defineRule({
  id: "buildkit/ConsistentInstructionCasing",
  severity: "info",
  docker: { inline: false },
  fix: "safe",
  summary: "All instructions of a file are written alike, in capitals or in lower case",
  why: `BuildKit does not mind, but people and searches do. The file's majority decides; capitals do where both are as many,
and a word in mixed case has no say.`,
  messages: {
    casing: "The keyword {keyword} is in another case than most of this file's, which are in {style}: write {right}",
  },
  titles: { casing: "Change to {right}" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nWORKDIR /app\nrun make\n",
      good: "FROM debian:bookworm-slim\nWORKDIR /app\nRUN make\n",
    },
    {
      title: "In a file that is in lower case",
      bad: "from debian:bookworm-slim\nworkdir /app\nRun make\n",
      good: "from debian:bookworm-slim\nworkdir /app\nrun make\n",
    },
  ],
  source: dockerSource("ConsistentInstructionCasing"),
  check(file, _options, report) {
    // What stands before the first FROM does not count, as in Docker.
    const keywords = file.stages
      .flatMap(({ from, instructions }) => [from, ...instructions])
      .map(({ keywordSpan, keyword }) => ({
        span: keywordSpan,
        upper: keyword,
        lower: keyword.toLowerCase(),
        written: file.text.slice(keywordSpan.start, keywordSpan.end),
      }));
    const lowerCount = keywords.filter(({ written, lower }) => written === lower).length;
    const upperCount = keywords.filter(({ written, upper }) => written === upper).length;
    const isLower = lowerCount > upperCount;
    for (const { span, upper, lower, written } of keywords) {
      const right = isLower ? lower : upper;
      if (written === right) continue;
      const detail = `Command '${written}' should match the case of the command majority (${isLower ? "lowercase" : "uppercase"})`;
      const style = isLower ? "lower case" : "capitals";
      // A word that a continuation runs through is not rewritten.
      const write = written.toUpperCase() === upper;
      report(
        span,
        "casing",
        { keyword: written, style, right, detail },
        write ? (edit) => edit.replace(span, right) : undefined,
      );
    }
  },
});
