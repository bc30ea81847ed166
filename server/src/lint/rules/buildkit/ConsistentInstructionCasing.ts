import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";

export default defineRule({
  id: "buildkit/ConsistentInstructionCasing",
  severity: "info",
  docker: { inline: false },
  fix: "safe",
  summary: "All instruction keywords use the same casing: uppercase or lowercase",
  why: `BuildKit accepts both, but mixed casing makes a file harder to read and to search. The casing of the majority is used;
uppercase if both are equally frequent. Keywords in mixed case do not count.`,
  messages: {
    casing: "{keyword} does not match the casing of the other instructions ({style}): use {right}",
  },
  titles: { casing: "Change to {right}" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nWORKDIR /app\nrun make\n",
      good: "FROM debian:bookworm-slim\nWORKDIR /app\nRUN make\n",
    },
    {
      title: "In a file with lowercase keywords",
      bad: "from debian:bookworm-slim\nworkdir /app\nRun make\n",
      good: "from debian:bookworm-slim\nworkdir /app\nrun make\n",
    },
  ],
  source: dockerSource("ConsistentInstructionCasing"),
  check(file, _options, report) {
    // Instructions before the first FROM do not count, as in Docker.
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
      const style = isLower ? "lowercase" : "uppercase";
      // A word with a continuation inside is not rewritten.
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
