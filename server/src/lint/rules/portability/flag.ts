import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "flag",
  summary: "Instructions use only flags that each engine of the project has",
  fixNote:
    "Offered for a flag that says what holds without it, and, as a suggestion, for `--link`, which changes what a build can take from its cache but hardly ever what it makes.",
  why: `An engine refuses a flag that it does not know. Name the engines that must build the file in \`engines\`, and this rule tells which
of them are too old.

${sinceTable("flag")}

With a \`# syntax=\` line Docker fetches the frontend that it names, and which flags there are goes by that: see
\`syntax/directive-version\`. “never” is what holds up to Podman 5.8. \`RUN --device\` is in the labs
channel only. Docker 20.10 refuses zeros in HEALTHCHECK, Docker 28.5 takes them.`,
  examples: [
    {
      options: { engines: ["docker >=23", "podman >=4.8"] },
      bad: "# syntax=docker/dockerfile:1\nFROM docker.io/library/nginx:1.27\nCOPY --link site /usr/share/nginx/html\n",
      good: "# syntax=docker/dockerfile:1\nFROM docker.io/library/nginx:1.27\nCOPY site /usr/share/nginx/html\n",
    },
    {
      title: "What is so anyway",
      options: { engines: ["podman >=5.0"] },
      bad: "FROM docker.io/library/nginx:1.27\nHEALTHCHECK --interval=30s --start-period=0s CMD curl -f http://localhost/\n",
      good: "FROM docker.io/library/nginx:1.27\nHEALTHCHECK --interval=30s CMD curl -f http://localhost/\n",
    },
  ],
});
