import type { Instruction, Stage } from "../../../dockerfile";
import { expandAt } from "../../../dockerfile/model/users";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { asSecretMount } from "../../secrets/secretMount";
import { isSecretName } from "../../secrets/secretNames";
import { onFirstLine } from "../../wholeInstruction";

/** ONBUILDs are followed at most this many times; people do not write files with more. */
const mostTriggers = 10_000;
/** A fix reads the whole stage, so one file has at most this many. */
const mostFixes = 20;

export default defineRule({
  id: "buildkit/SecretsUsedInArgOrEnv",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote:
    "Offered for an `ARG name` without a default that only RUNs of its stage use: they get the secret as a mount. Build with `--secret id=name` instead of `--build-arg name` then. None for ENV: pass a secret that the container needs when it runs.",
  summary: "Secrets are not passed in ARG and ENV",
  why: `Anyone with the image can read its ENV, and the ARGs of its RUNs in \`docker history\`: a secret in them is as public
as the image. A secret mount exists only during one RUN and is not stored. Names are checked, not values: a name is
reported if it contains a word such as \`token\`, \`password\` or \`key\`, and no word such as \`public\`, \`file\` or
\`version\`. ARGs before the first FROM are not checked.`,
  messages: {
    arg: "{name} looks like a secret, and anyone with the image can read the ARGs of its RUNs: mount it as a secret",
    env: "{name} looks like a secret, and anyone with the image can read its ENV: mount it as a secret, or set it at run time",
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
    const check = (instruction: Instruction, at: Instruction, stage?: Stage) => {
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
      // What ONBUILD triggers runs, and is reported, in the stages that are built on this one.
      for (const trigger of stage.parent?.triggers ?? []) {
        if (triggersLeft-- <= 0) break;
        check(trigger, stage.from);
      }
    }
    for (const keyword of ["ARG", "ENV"]) {
      for (const instruction of file.instructionsOf(keyword))
        check(instruction, instruction, file.stageOf(instruction));
    }
  },
});
