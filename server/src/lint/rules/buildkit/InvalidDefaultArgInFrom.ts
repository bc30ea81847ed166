import { isImageName } from "../../../dockerfile/check/imageGrammar";
import { evaluateInFrom } from "../../../dockerfile/model/fromArguments";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/InvalidDefaultArgInFrom",
  severity: "warning",
  docker: { inline: false },
  summary: "FROM is a valid image name with the default values of its ARGs",
  why: `A FROM with an ARG that has no default works only with the right \`--build-arg\`. Without it, the image name is empty
or invalid, such as \`alpine:\`, and the build fails. Add a default to the ARG, or use \`\${NAME:-default}\`, so that
the file builds without arguments.`,
  messages: {
    empty: "Without --build-arg {base} is empty, so the build fails: give its ARG a default value",
    invalid:
      "Without --build-arg {base} becomes {result}, which is not a valid image name: give its ARG a default value",
    written: "{result} is not a valid image name, so the build fails: correct it",
  },
  examples: [
    { bad: "ARG TAG\nFROM alpine:$TAG\n", good: "ARG TAG=3.22\nFROM alpine:$TAG\n" },
    {
      title: "A default in FROM",
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
