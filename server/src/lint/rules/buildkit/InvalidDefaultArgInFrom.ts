import { isImageName } from "../../../dockerfile/check/imageGrammar";
import { evaluateInFrom } from "../../../dockerfile/model/fromArguments";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/InvalidDefaultArgInFrom",
  severity: "warning",
  docker: { inline: false },
  summary: "With the defaults of its ARGs, FROM names an image",
  why: `A FROM whose ARG has no default only works with the right \`--build-arg\`: without it, what is left is empty or no image's
name, such as \`alpine:\`, and the build stops there. A default, at the ARG or as \`\${NAME:-default}\`, makes the file build by
itself.`,
  messages: {
    empty: "Without --build-arg nothing is left of {base}, so the build stops here: give its ARG a default",
    invalid: "Without --build-arg {base} becomes {result}, which is no image's name: give its ARG a default",
    written: "{result} is no image's name, so the build stops here: correct it",
  },
  examples: [
    { bad: "ARG TAG\nFROM alpine:$TAG\n", good: "ARG TAG=3.22\nFROM alpine:$TAG\n" },
    {
      title: "A default at the place of use",
      bad: "ARG BASE\nFROM $BASE\n",
      good: "ARG BASE\nFROM ${BASE:-alpine:3.22}\n",
    },
  ],
  source: dockerSource("InvalidDefaultArgInFrom"),
  check(file, _options, report) {
    for (const { from } of file.stages) {
      const word = from.words[0];
      const result = word && evaluateInFrom(file, word.value).text;
      if (word === undefined || result === undefined || isImageName(result)) continue;
      const base = word.value;
      const detail = `Default value for ARG ${base} results in empty or invalid base image name`;
      const key = result === base ? "written" : result === "" ? "empty" : "invalid";
      report(onFirstLine(file, from, word.span), key, { base, result, detail });
    }
  },
});
