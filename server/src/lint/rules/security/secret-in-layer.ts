import type { Instruction } from "../../../dockerfile";
import { defineRule, type WriteFix } from "../../rule";
import { mountCredential } from "../../secrets/credentialMount";
import { copiedCredentials } from "../../secrets/credentials";
import { secretArgUses } from "../../secrets/secretArgs";
import { asSecretMount } from "../../secrets/secretMount";

/** A fix looks at the whole stage, so there are no more than this many in one file. */
const mostFixes = 20;

export default defineRule({
  id: "security/secret-in-layer",
  severity: "warning",
  severities: { mayHold: "info" },
  fix: "suggest",
  fixNote:
    "There is a fix for a file that a package manager, git or curl reads by itself (`.npmrc`, `.netrc`, …), where it is known which place it is copied to, and for an ARG without a default that only RUNs of its stage use. The build then takes `--secret id=npmrc,src=.npmrc`, or `--secret id=NAME` in the place of `--build-arg NAME`.",
  summary: "Secrets do not get into layers",
  why: `A layer keeps what was copied into it, also when a later step removes the file, and whoever has the image can unpack it.
The value of an ARG is kept with each RUN in the image's history. A secret mount is there for one RUN and leaves nothing behind.

This knows the files by their names: keys of SSH, \`.netrc\`, \`.aws/\`, \`.kube/config\` and so on. \`.npmrc\`, \`.pypirc\` and
\`.env\` hold settings too, so they are only pointed out. Examples such as \`.env.example\` and public keys are left alone, and
so are stages that only hand files on to others, because their layers are part of no image.

\`buildkit/SecretsUsedInArgOrEnv\` marks the ARG itself, this rule what a RUN does with it.`,
  messages: {
    copied: "{name} stays in this layer even if it is removed later, for whoever has the image: mount it as a secret",
    mayHold:
      "If {name} holds a password or a token, whoever has the image can read it in this layer: mount it as a secret",
    used: "The value of {name} stays with this RUN in the image's history, for whoever has the image: mount it as a secret",
  },
  titles: {
    copied: "Mount {name} as a secret",
    mayHold: "Mount {name} as a secret",
    used: "Mount {name} as a secret",
  },
  examples: [
    {
      bad: `FROM node:24
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci && rm -f .npmrc
`,
      good: `FROM node:24
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
`,
    },
    {
      bad: `FROM alpine:3.22
ARG API_TOKEN
RUN wget --header "Authorization: Bearer $API_TOKEN" https://files.example/data
`,
      good: `FROM alpine:3.22
RUN --mount=type=secret,id=API_TOKEN,env=API_TOKEN \\
    wget --header "Authorization: Bearer $API_TOKEN" https://files.example/data
`,
    },
  ],
  source: "Docker's guide to build secrets; OWASP Docker Security Cheat Sheet, rule 12.",
  check(file, _options, report) {
    let fixesLeft = mostFixes;
    for (const credential of copiedCredentials(file)) {
      const { word, name, mayBeHarmless } = credential;
      const write: WriteFix = (edit) => mountCredential(edit, credential);
      report(word, mayBeHarmless ? "mayHold" : "copied", { name }, fixesLeft-- > 0 ? write : undefined);
    }
    const mended = new Set<Instruction>();
    for (const { span, name, arg, stage } of secretArgUses(file)) {
      // One fix mends all RUNs of a stage that use the ARG.
      const isFirst = !mended.has(arg) && fixesLeft-- > 0;
      mended.add(arg);
      if (isFirst) report(span, "used", { name }, (edit) => asSecretMount(file, stage, arg, name, edit));
      else report(span, "used", { name });
    }
  },
});
