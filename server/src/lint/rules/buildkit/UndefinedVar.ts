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
  fixNote: "Offered where a name in scope is similar, and where an ARG before the first FROM has the name.",
  summary: "Variables are set before they are used",
  why: `BuildKit silently replaces an unset variable with an empty string: \`COPY $SRC/ /app/\` then copies everything. A
variable is defined by ENV or ARG earlier in the stage, in the stages that it is built on, or in the ENV of the base
image. An ARG before the first FROM is for FROM; a stage can use it after declaring \`ARG name\` again.

The ENV of some official images is known to this rule. With other base images, which may define the variable, the
severity is only \`info\`.`,
  messages: {
    misspelled: "{name} is not set here, so it is empty: did you mean {suggestion}?",
    global: "{name} is a global ARG and is empty in this stage: add ARG {name} to the stage",
    undefined: "{name} is not set before this, so it is empty: set it with ENV or ARG, or remove it",
    base: "{name} is not set in this file before this, so it is empty unless the base image sets it",
  },
  titles: {
    misspelled: "Change {name} to {suggestion}",
    global: "Add ARG {name} to the stage",
  },
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
        // What an ONBUILD triggers is reported at a FROM, and an ARG above that would be global.
        const canAdd = instruction.keyword !== "FROM";
        report(place, "global", { name, detail }, (edit) => {
          if (canAdd) edit.insertBefore(instruction, [`${isLower ? "arg" : "ARG"} ${name}`]);
          else edit.refuse();
        });
      } else if (suggestion !== undefined) {
        report(place, "misspelled", { name, suggestion, detail }, (edit) => {
          if (nameSpan) edit.replace(nameSpan, suggestion);
          else edit.refuse();
        });
      } else report(place, baseIsKnown ? "undefined" : "base", { name, detail });
    }
  },
});
