import type { Instruction, Stage } from "../../../dockerfile";
import { expandAt } from "../../../dockerfile/model/users";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { asSecretMount } from "../../secrets/secretMount";
import { isSecretName } from "../../secrets/secretNames";
import { onFirstLine } from "../../wholeInstruction";

/** ONBUILDs are followed so many times; a file with more is no file of a person. */
const mostTriggers = 10_000;
/** A fix looks at the whole stage, so there are no more than this many in one file. */
const mostFixes = 20;

export default defineRule({
  id: "buildkit/SecretsUsedInArgOrEnv",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote:
    "There is a fix for an `ARG name` without a default whose only uses are in RUNs of its stage: these get the secret as a mount. The build then takes `--secret id=name` in the place of `--build-arg name`. For ENV there is none: what needs the secret when the container runs gets it from there.",
  summary: "Secrets do not go through ARG and ENV",
  why: `Whoever has the image can read its ENV, and the ARGs of its RUNs in \`docker history\`: a secret in them is as public as the
image. A secret mount is there for one RUN and leaves nothing behind. What counts is the name: it has a word such as \`token\`,
\`password\` or \`key\`, and none of \`public\`, \`file\`, \`version\`. ARGs before the first FROM are not looked at.`,
  messages: {
    arg: "{name} looks like a secret, and whoever has the image can read an ARG that a RUN had: mount it as a secret",
    env: "{name} looks like a secret, and whoever has the image can read its ENV: mount it as a secret, or set it at run time",
  },
  titles: { arg: "Mount {name} as a secret" },
  examples: [
    {
      bad: 'FROM node:24\nARG NPM_TOKEN\nRUN npm config set "//registry.example/:_authToken=$NPM_TOKEN"\n',
      good: 'FROM node:24\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN \\\n    npm config set "//registry.example/:_authToken=$NPM_TOKEN"\n',
    },
  ],
  source: dockerSource("SecretsUsedInArgOrEnv"),
  check(file, _options, report) {
    let fixesLeft = mostFixes;
    const tell = (instruction: Instruction, at: Instruction, stage?: Stage) => {
      const { keyword, pairs } = instruction;
      if (keyword !== "ARG" && keyword !== "ENV") return;
      for (const pair of pairs) {
        const name = keyword === "ENV" ? (expandAt(file, instruction, pair.name) ?? pair.name) : pair.name;
        if (!isSecretName(name)) continue;
        const detail = `Do not use ARG or ENV instructions for sensitive data (${keyword} ${JSON.stringify(name)})`;
        const place = onFirstLine(file, at, at === instruction ? pair.nameSpan : undefined);
        if (keyword === "ENV") report(place, "env", { name, detail });
        else if (!stage || fixesLeft-- <= 0) report(place, "arg", { name, detail });
        else report(place, "arg", { name, detail }, (edit) => asSecretMount(file, stage, instruction, name, edit));
      }
    };
    let triggersLeft = mostTriggers;
    for (const stage of file.stages) {
      // What ONBUILD says is run, and found fault with, where another stage builds on this one.
      for (const trigger of stage.parent?.triggers ?? []) {
        if (triggersLeft-- <= 0) break;
        tell(trigger, stage.from);
      }
    }
    for (const keyword of ["ARG", "ENV"]) {
      for (const instruction of file.instructionsOf(keyword)) tell(instruction, instruction, file.stageOf(instruction));
    }
  },
});
