import type { Instruction } from "../../../dockerfile";
import { defineRule, type WriteFix } from "../../rule";
import { mountCredential } from "../../secrets/credentialMount";
import { copiedCredentials } from "../../secrets/credentials";
import { secretArgUses } from "../../secrets/secretArgs";
import { asSecretMount } from "../../secrets/secretMount";

/** A fix reads the whole stage, so one file has at most this many. */
const mostFixes = 20;

export default defineRule({
  id: "security/secret-in-layer",
  severity: "warning",
  severities: { mayHold: "info" },
  fix: "suggest",
  fixNote:
    "Offered for files that a package manager, git or curl reads automatically (`.npmrc`, `.netrc`, …), if the destination is known, and for an ARG without a default that only RUNs of its stage use. Build with `--secret id=npmrc,src=.npmrc` then, or with `--secret id=NAME` instead of `--build-arg NAME`.",
  summary: "Layers do not contain secrets",
  why: `A layer keeps the files that were copied into it, even if a later step removes them, and anyone with the image can
extract them. The value of an ARG is stored with each RUN in the image's history. A secret mount exists only during
one RUN and is not stored.

Files are recognized by their names: SSH keys, \`.netrc\`, \`.aws/\`, \`.kube/config\` and similar. \`.npmrc\`,
\`.pypirc\` and \`.env\` can contain settings only, so they have a lower severity. Examples such as \`.env.example\`
and public keys are not reported. Neither are stages that only pass files to other stages, because their layers are
not part of an image.

\`buildkit/SecretsUsedInArgOrEnv\` reports the ARG, this rule reports the RUN that uses it.`,
  messages: {
    copied: "{name} stays in this layer even if removed later; anyone with the image can read it: mount it as a secret",
    mayHold:
      "If {name} contains a password or a token, anyone with the image can read it in this layer: mount it as a secret",
    used: "The value of {name} is stored with this RUN in the image's history; anyone with the image can read it: mount it as a secret",
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
    const fixed = new Set<Instruction>();
    for (const { span, name, arg, stage } of secretArgUses(file)) {
      // One fix changes all RUNs of a stage that use the ARG.
      const isFirst = !fixed.has(arg) && fixesLeft-- > 0;
      fixed.add(arg);
      if (isFirst) report(span, "used", { name }, (edit) => asSecretMount(file, stage, arg, name, edit));
      else report(span, "used", { name });
    }
  },
});
