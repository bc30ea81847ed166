import { budgetedManagers } from "../../server/src/lint";
import { table } from "./markdown";

const patterns = [
  ["pattern", "matches Dockerfiles"],
  ["`*.dev`", "whose name, or the name of a parent folder, ends in `.dev`, at any depth"],
  ["`dev`", "named `dev`, and all in folders named `dev`, at any depth"],
  ["`services/*/Dockerfile`", "in folders directly in `services`"],
  ["`services/**`", "anywhere below `services`"],
  ["`!services/old/**`", "excludes these again"],
];

/** What `overrides` of a configuration file are, for docs/settings.md. */
export const overridesSection = `An override sets a different profile, options, rules or [budgets](#budgets) for the Dockerfiles that match its \`files\`.

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

\`files\` is a pattern or an array of patterns as in a \`.gitignore\`, relative to the folder of the configuration file:

${table(patterns)}

The last pattern that matches decides. Patterns are case-sensitive on every platform. In a file that others extend, a
pattern without a slash also matches Dockerfiles outside the folder of that file.

Overrides take precedence over the rest of their file, and later overrides over earlier ones; a file that extends this one
takes precedence over both. A profile sets every option, so repeat the options that should stay.`;

/** What `budgets` of a configuration file are, for docs/settings.md. */
export const budgetsSection = `Limits for builds. A build over budget is reported in the editor, at the line, and in the Builds view:

\`\`\`jsonc
{
  "budgets": {
    "total": { "warm": 60, "cold": 300 }, // seconds for a whole build
    "cachedShare": 0.8, // minimum share of steps from the cache
    "steps": { "apt": { "warm": 8 }, "npm": 20 } // seconds for each step in which a package manager downloads
  },
  "overrides": [{ "files": "models/**", "budgets": { "total": "off" } }]
}
\`\`\`

${table([
  ["budget", "measures", "warm means"],
  [
    "`total`",
    "a successful build, from start to end",
    "a build of a file and target that has succeeded on this machine before",
  ],
  [
    "`cachedShare`",
    "successful warm builds: share of the steps, except FROM, that came from the cache",
    "as for `total`",
  ],
  [
    "`steps`",
    "a step that ran and in which the package manager downloads: the time of the whole step",
    "a step of a file in which the same package manager downloaded in an earlier build on this machine",
  ],
])}

A single number applies to both cold and warm builds; \`"off"\` removes a budget that another file set. Builds
without cache are cold. The names for \`steps\` are ${budgetedManagers.map((manager) => `\`${manager}\``).join(", ")}.`;

/** How a comment in a Dockerfile silences a rule. */
export const exceptionsSection = `A comment silences a rule for the instruction below it, or for the whole file:

\`\`\`dockerfile
# lens-ignore-file syntax/directive: built without a network
FROM debian:bookworm-slim
# lens-ignore cache/mount-id, cache/sharing: shared with the base image's build
RUN --mount=type=cache,target=/var/tmp/shared make
\`\`\`

The text after the colon is the reason; the option [\`suppressionReasons\`](#suppressionreasons) makes it required.
Comments that are no longer needed are reported by [\`suppression/unused\`](rules/suppression/unused.md). To silence one of
Docker's checks in Docker as well, use \`# check=skip=<Name>\`.`;
