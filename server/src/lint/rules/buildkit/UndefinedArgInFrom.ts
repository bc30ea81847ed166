import { nearestName } from "../../../dockerfile/check/nearestName";
import { evaluateInFrom, fromNames } from "../../../dockerfile/model/fromArguments";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

/** Names are compared so many times in one file: after that there are no more suggestions, but no waiting either. */
const mostComparisons = 200_000;

export default defineRule({
  id: "buildkit/UndefinedArgInFrom",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "There is a fix where an ARG has nearly the same name.",
  summary: "FROM uses ARGs that are declared before the first FROM",
  why: `A FROM sees the ARGs above the first FROM and BuildKit's own, such as \`BUILDPLATFORM\`. Any other variable is empty there,
so the base becomes another image than the one that is meant, or no image at all. ENV and the ARGs of a stage do not count.`,
  messages: {
    misspelt: "No ARG before the first FROM is named {name}, so it is empty here: did you mean {suggestion}?",
    undefined: "No ARG before the first FROM is named {name}, so it is empty here: declare it there",
  },
  titles: { misspelt: "Change {name} to {suggestion}" },
  examples: [
    {
      bad: "ARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSON}\n",
      good: "ARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSION}\n",
    },
    {
      title: "BuildKit's own variables",
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
        const told = new Set<string>();
        for (const { name, start, end } of evaluateInFrom(file, word.value).uses) {
          if (names.has(name) || told.has(name)) continue;
          told.add(name);
          if (!suggestions.has(name) && comparisonsLeft > 0) {
            comparisonsLeft -= names.size;
            suggestions.set(name, nearestName(name, names));
          }
          const suggestion = suggestions.get(name);
          const nameSpan = isAsWritten ? { start: span.start + start, end: span.start + end } : undefined;
          const place = onFirstLine(file, from, nameSpan);
          const detail = `FROM argument '${name}' is not declared`;
          if (suggestion === undefined) report(place, "undefined", { name, detail });
          else {
            const values = { name, suggestion, detail: `${detail} (did you mean ${suggestion}?)` };
            report(place, "misspelt", values, (edit) => {
              if (nameSpan) edit.replace(nameSpan, suggestion);
              else edit.refuse();
            });
          }
        }
      }
    }
  },
});
