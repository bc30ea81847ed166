import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "syntax",
  summary: "The file uses only syntax that each engine of the project can read",
  fixNote:
    "Offered for a blank in a heredoc, and, as a suggestion, for `${NAME-…}`: with a colon an empty value counts as none.",
  why: `Heredocs and some forms of \`\${NAME…}\` are younger than engines that are still in use: these take the lines of a heredoc for
instructions, or refuse the file. Name the engines that must build the file in \`engines\`, and this rule tells which of them are too
old.

${sinceTable("syntax")}

With a \`# syntax=\` line Docker fetches the frontend that it names, and what it reads goes by that: see \`syntax/directive-version\`.
“never” is what holds up to Podman 5.8, which also takes nothing off where
\`\${NAME#…}\` would leave a single character. What a shell expands in a RUN is up to that shell, and not looked at.`,
  examples: [
    {
      options: { engines: ["podman >=4.8"] },
      bad: "FROM docker.io/library/debian:12\nARG VERSION\nENV RELEASE=${VERSION-1.0}\n",
      good: "FROM docker.io/library/debian:12\nARG VERSION\nENV RELEASE=${VERSION:-1.0}\n",
    },
    {
      title: "A blank that older engines do not take",
      options: { engines: ["docker >=23"] },
      bad: "FROM debian:12\nCOPY << EOF /etc/motd\nWelcome\nEOF\n",
      good: "FROM debian:12\nCOPY <<EOF /etc/motd\nWelcome\nEOF\n",
    },
  ],
});
