import { undefinedVariables } from "../../../dockerfile/check/undefinedVariables";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/UndefinedVar",
  severity: "warning",
  severities: { base: "info" },
  docker: { inline: true },
  fix: "suggest",
  fixNote:
    "There is a fix where a name in scope is nearly the same, and where an ARG before the first FROM has the name.",
  summary: "A variable is set before it is used",
  why: `BuildKit puts an empty text in the place of a variable that nothing sets, without a word: \`COPY $SRC/ /app/\` then copies
everything. What counts is ENV and ARG of the stage, above the use, and of the stages it builds on, and the ENV of the base
image. An ARG before the first FROM is for the FROMs; a stage sees it after an \`ARG name\` of its own.

The ENV of some official images is known here. Where the base is another image, which may well set the variable, this is
\`info\` only.`,
  messages: {
    misspelt: "Nothing sets {name} here, so it is empty: did you mean {suggestion}?",
    global: "{name} is not brought into this stage, so it is empty: add ARG {name} to the stage",
    undefined: "Nothing sets {name} before this, so it is empty: set it with ENV or ARG, or take it out",
    base: "Nothing in this file sets {name} before this: unless the base image does, it is empty",
  },
  titles: { misspelt: "Change {name} to {suggestion}", global: "Add ARG {name} to the stage" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nARG VERSION=1.0\nADD https://example.com/app-${VERSON}.tar.gz /app/\n",
      good: "FROM debian:bookworm-slim\nARG VERSION=1.0\nADD https://example.com/app-${VERSION}.tar.gz /app/\n",
    },
    {
      title: "An ARG before the first FROM",
      bad: "ARG VERSION=3.13\nFROM python:${VERSION}-slim\nLABEL base=python-$VERSION\n",
      good: "ARG VERSION=3.13\nFROM python:${VERSION}-slim\nARG VERSION\nLABEL base=python-$VERSION\n",
    },
  ],
  source: dockerSource("UndefinedVar"),
  check(file, _options, report) {
    for (const variable of undefinedVariables(file)) {
      const { name, instruction, nameSpan, suggestion, isGlobal, baseIsKnown } = variable;
      const meant = suggestion === undefined ? "" : ` (did you mean $${suggestion}?)`;
      const detail = `Usage of undefined variable '$${name}'${meant}`;
      const place = onFirstLine(file, instruction, nameSpan);
      if (isGlobal) {
        const { start, end } = instruction.keywordSpan;
        const isLower = /[a-z]/.test(file.text.slice(start, end));
        // What an ONBUILD runs is reported at a FROM, above which an ARG is for all.
        const canAdd = instruction.keyword !== "FROM";
        report(place, "global", { name, detail }, (edit) => {
          if (canAdd) edit.insertBefore(instruction, [`${isLower ? "arg" : "ARG"} ${name}`]);
          else edit.refuse();
        });
      } else if (suggestion !== undefined) {
        report(place, "misspelt", { name, suggestion, detail }, (edit) => {
          if (nameSpan) edit.replace(nameSpan, suggestion);
          else edit.refuse();
        });
      } else report(place, baseIsKnown ? "undefined" : "base", { name, detail });
    }
  },
});
