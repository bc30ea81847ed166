import { budgetedManagers } from "../../server/src/lint";
import { table } from "./markdown";

const patterns = [
  ["pattern", "matching Dockerfiles"],
  ["`*.dev`", "with this ending in their name or in the name of a parent folder, at any depth"],
  ["`dev`", "with this name, and all Dockerfiles in folders with this name, at any depth"],
  ["`services/*/Dockerfile`", "in the direct subfolders of `services`"],
  ["`services/**`", "anywhere below `services`"],
  ["`!services/old/**`", "excluded again"],
];

/** The section on `overrides` of a configuration file, for docs/settings.md. */
export const overridesSection = `Each override changes the profile, options, rules or [budgets](#budgets) for the Dockerfiles that match its \`files\`.

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

The last matching pattern wins. Patterns are case-sensitive on every platform. In a file that others extend, a pattern without a
slash also matches the names of Dockerfiles outside the file's folder.

Overrides take precedence over the rest of their file, and later overrides over earlier ones; a file that extends this one takes
precedence over all of it. A profile sets every option, so repeat the options that you want to keep.`;

/** The section on `budgets` of a configuration file, for docs/settings.md. */
export const budgetsSection = `Limits for builds. Exceeded budgets are shown in the editor, at the line, and in the Builds view:

\`\`\`jsonc
{
  "budgets": {
    "total": { "warm": 60, "cold": 300 }, // seconds of a whole build
    "cachedShare": 0.8, // minimum share of cached steps
    "steps": { "apt": { "warm": 8 }, "npm": 20 } // seconds of each step in which a package manager downloads
  },
  "overrides": [{ "files": "models/**", "budgets": { "total": "off" } }]
}
\`\`\`

${table([
  ["budget", "what is measured", "warm means"],
  [
    "`total`",
    "the duration of a build that succeeded",
    "an earlier recorded build of the same file and target succeeded",
  ],
  ["`cachedShare`", "the share of cached steps in a warm build that succeeded, without FROM", "as for `total`"],
  [
    "`steps`",
    "the whole duration of a step that ran and in which the package manager downloads",
    "the same package manager downloaded in an earlier recorded build of the file",
  ],
])}

A number applies to cold and warm builds; \`"off"\` removes a budget that another file sets. Builds without the cache are cold.
The names of \`steps\` are: ${budgetedManagers.map((manager) => `\`${manager}\``).join(", ")}.`;

/** The section on comments in a Dockerfile that ignore a rule, for docs/settings.md. */
export const exceptionsSection = `A comment ignores a rule for the next instruction or for the whole file, and gives the reason:

\`\`\`dockerfile
# lens-ignore-file syntax/directive: built without a network
FROM debian:bookworm-slim
# lens-ignore cache/mount-id, cache/sharing: shared with the base image's build
RUN --mount=type=cache,target=/var/tmp/shared make
\`\`\`

The reason follows the colon; the option [\`suppressionReasons\`](#suppressionreasons) requires one. Comments that are no longer
needed are reported by [\`suppression/unused\`](rules/suppression/unused.md). To ignore Docker's own checks in Docker as well, use
its \`# check=skip=<Name>\`, which BuildKit Lens supports too.`;
