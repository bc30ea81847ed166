import { buildkitSuggestion } from "../../../dockerfile/check/buildkitSuggestion";
import { evaluateInFrom, fromNames } from "../../../dockerfile/model/fromArguments";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

/** Names are compared at most this often in one file; after that there are no suggestions, so that checking stays fast. */
const mostComparisons = 200_000;

export default defineRule({
  id: "buildkit/UndefinedArgInFrom",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "Offered where the name of an ARG is similar.",
  summary: "FROM uses ARGs that are declared before the first FROM",
  why: `FROM can use the ARGs before the first FROM, and BuildKit's predefined ARGs such as \`BUILDPLATFORM\`. Any other
variable is empty there, so the base is a different image or an invalid name. ENV and the ARGs of a stage cannot be
used.`,
  messages: {
    misspelled: "{name} is not declared before the first FROM, so it is empty here: did you mean {suggestion}?",
    undefined: "{name} is not declared before the first FROM, so it is empty here: declare it there with ARG",
  },
  titles: {
    misspelled: "Change {name} to {suggestion}",
  },
  examples: [
    {
      bad: "ARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSON}\n",
      good: "ARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSION}\n",
    },
    {
      title: "A predefined ARG",
      bad: "FROM --platform=$BUILDPLATFROM golang:1.24\n",
      good: "FROM --platform=$BUILDPLATFORM golang:1.24\n",
    },
  ],
  source: dockerSource("UndefinedArgInFrom"),
  check(file, _options, report) {
    const names = fromNames(file);
    const suggestions = new Map<string, string | undefined>();
    let comparisonsLeft = mostComparisons;
    for (const { from } of file.stages) {
      const platform = from.flags.find((flag) => flag.name === "platform");
      for (const word of [from.words[0], platform]) {
        const span = word && ("valueSpan" in word ? word.valueSpan : word.span);
        if (word?.value === undefined || span === undefined) continue;
        const isAsWritten = span.end - span.start === word.value.length;
        const seen = new Set<string>();
        for (const { name, start, end } of evaluateInFrom(file, word.value).uses) {
          if (names.has(name) || seen.has(name)) continue;
          seen.add(name);
          if (!suggestions.has(name) && comparisonsLeft > 0) {
            comparisonsLeft -= names.size;
            suggestions.set(name, buildkitSuggestion(name, names));
          }
          const suggestion = suggestions.get(name);
          const nameSpan = isAsWritten ? { start: span.start + start, end: span.start + end } : undefined;
          const place = onFirstLine(file, from, nameSpan);
          const detail = `FROM argument '${name}' is not declared`;
          if (suggestion === undefined) report(place, "undefined", { name, detail });
          else {
            const values = { name, suggestion, detail: `${detail} (did you mean ${suggestion}?)` };
            report(place, "misspelled", values, (edit) => {
              if (nameSpan) edit.replace(nameSpan, suggestion);
              else edit.refuse();
            });
          }
        }
      }
    }
  },
});
