import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "flag",
  summary: "Instructions use only flags that each engine of the project supports",
  fixNote:
    "Offered for a flag whose value is the default, and as a suggestion for `--link`, which affects the use of the cache but rarely the result.",
  why: `An engine rejects a flag that it does not support. List the engines that must build the file in \`engines\`, and this
rule reports flags that one of them does not support.

${sinceTable("flag")}

With a \`# syntax=\` line Docker downloads that frontend, and the supported flags depend on it: see
\`syntax/directive-version\`. “never” means not supported up to Podman 5.8. \`RUN --device\` is in the labs channel
only. Docker 20.10 rejects zeros in HEALTHCHECK, Docker 28.5 accepts them.`,
  examples: [
    {
      options: { engines: ["docker >=23", "podman >=4.8"] },
      bad: "# syntax=docker/dockerfile:1\nFROM docker.io/library/nginx:1.27\nCOPY --link site /usr/share/nginx/html\n",
      good: "# syntax=docker/dockerfile:1\nFROM docker.io/library/nginx:1.27\nCOPY site /usr/share/nginx/html\n",
    },
    {
      title: "A default value",
      options: { engines: ["podman >=5.0"] },
      bad: "FROM docker.io/library/nginx:1.27\nHEALTHCHECK --interval=30s --start-period=0s CMD curl -f http://localhost/\n",
      good: "FROM docker.io/library/nginx:1.27\nHEALTHCHECK --interval=30s CMD curl -f http://localhost/\n",
    },
  ],
});
