import { budgetedManagers } from "../../server/src/lint";
import { table } from "./markdown";

const patterns = [
  ["pattern", "the Dockerfiles"],
  ["`*.dev`", "whose name, or a folder of theirs, ends so, at any depth"],
  ["`dev`", "of this name, and all in folders of this name, at any depth"],
  ["`services/*/Dockerfile`", "in the folders directly in `services`"],
  ["`services/**`", "anywhere below `services`"],
  ["`!services/old/**`", "taken out again"],
];

/** What `overrides` of a configuration file are, for docs/settings.md. */
export const overridesSection = `Each says what is different for the Dockerfiles that its \`files\` fit: a profile, options, rules, [budgets](#budgets).

\`\`\`jsonc
{
  "extends": "recommended",
  "options": { "cacheIdPrefix": "shop-" },
  "overrides": [
    { "files": ["images/**", "!images/base/**"], "extends": "portable", "options": { "cacheIdPrefix": "shop-" } },
    { "files": "*.dev", "rules": { "security/root-user": "off" } }
  ]
}
\`\`\`

\`files\` is a pattern or a list of them, each as in a \`.gitignore\`, from the folder of the file in which it stands:

${table(patterns)}

The last pattern that fits decides. Capitals count on every system. In a file that others extend, a pattern without a slash
also fits the names of Dockerfiles outside of the file's folder.

Overrides win over the rest of their file, the later over the earlier; what extends the file wins over them. A profile sets
every option, so options to keep are written beside it.`;

/** What `budgets` of a configuration file are, for docs/settings.md. */
export const budgetsSection = `What builds may take. A build that went over one says so in the editor, at the line, and in the Builds view:

\`\`\`jsonc
{
  "budgets": {
    "total": { "warm": 60, "cold": 300 }, // seconds of a whole build
    "cachedShare": 0.8, // at least so much of the steps from the cache
    "steps": { "apt": { "warm": 8 }, "npm": 20 } // seconds of each step that a package manager downloads in
  },
  "overrides": [{ "files": "models/**", "budgets": { "total": "off" } }]
}
\`\`\`

${table([
  ["budget", "measured", "warm is"],
  ["`total`", "a build that succeeded, from start to end", "a build of a file and target that succeeded here before"],
  ["`cachedShare`", "warm builds that succeeded: steps from the cache out of all, FROM left out", "as for `total`"],
  [
    "`steps`",
    "a step that ran and in which the manager downloads, with all else that the step does",
    "a step of a file in which the same manager downloaded in an earlier build here",
  ],
])}

A plain number is for cold and warm alike; \`"off"\` takes back what another file set. Builds
without cache are cold. Steps go by these names: ${budgetedManagers.map((manager) => `\`${manager}\``).join(", ")}.`;

/** How a comment in a Dockerfile silences a rule. */
export const exceptionsSection = `A comment silences a rule, for the instruction below it or for the whole file, and says why:

\`\`\`dockerfile
# lens-ignore-file syntax/directive: built without a network
FROM debian:bookworm-slim
# lens-ignore cache/mount-id, cache/sharing: shared with the base image's build
RUN --mount=type=cache,target=/var/tmp/shared make
\`\`\`

The reason is what follows the colon; the option [\`suppressionReasons\`](#suppressionreasons) asks for one. What a comment
no longer silences is reported by [\`suppression/unused\`](rules/suppression/unused.md). Docker's own checks are silenced
for Docker as well by its \`# check=skip=<Name>\`, which is left as it is.`;
