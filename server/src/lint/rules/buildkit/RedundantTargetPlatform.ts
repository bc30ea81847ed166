import type { Flag } from "../../../dockerfile";
import { evaluateWord } from "../../../dockerfile/model/expand";
import { fromVariables } from "../../../dockerfile/model/fromArguments";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

const name = "TARGETPLATFORM";

export default defineRule({
  id: "buildkit/RedundantTargetPlatform",
  severity: "warning",
  docker: { inline: true },
  fix: "safe",
  summary: "FROM does not set the default platform",
  why: `Without \`--platform\`, a base image is pulled for the target platform, which is the value of \`$TARGETPLATFORM\`.
Setting it suggests a reason that does not exist.`,
  messages: {
    redundant: "{value} is already the default platform: remove --platform",
  },
  titles: { redundant: "Remove --platform" },
  examples: [
    { bad: "FROM --platform=$TARGETPLATFORM alpine:3.22 AS app\n", good: "FROM alpine:3.22 AS app\n" },
    { bad: "FROM --platform=$TARGETPLATFORM \\\n  alpine:3.22\n", good: "FROM \\\n  alpine:3.22\n" },
  ],
  source: dockerSource("RedundantTargetPlatform"),
  check(file, _options, report) {
    const variables = fromVariables(file);
    const isRedundant = ({ value = "" }: Flag) => {
      const { text, uses } = evaluateWord(value, variables, { escape: file.escape });
      const isOnly = uses.length > 0 && uses.every((use) => use.name === name);
      return isOnly && text !== undefined && text === variables.get(name);
    };
    for (const { from } of file.stages) {
      // A repeated flag is rejected; with two values the intended one is unknown.
      const flags = from.flags.filter((each) => each.name === "platform");
      const [flag] = flags;
      if (flag?.value === undefined || from.words.length === 0 || !flags.every(isRedundant)) continue;
      const value = flag.value;
      const detail = `Setting platform to predefined ${value} in FROM is redundant as this is the default behavior`;
      report(onFirstLine(file, from, flag.span), "redundant", { value, detail }, (edit) => {
        for (const each of flags) edit.removeFlag(from, each);
      });
    }
  },
});
