import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "syntax",
  summary: "The file uses only syntax that each engine of the project supports",
  fixNote:
    "Offered for a space in a heredoc, and as a suggestion for `${NAME-…}`: with a colon an empty value counts as unset.",
  why: `Some engines that are still in use do not support heredocs and some forms of \`\${NAME…}\`: they read the lines of a
heredoc as instructions, or reject the file. List the engines that must build the file in \`engines\`, and this rule
reports syntax that one of them does not support.

${sinceTable("syntax")}

With a \`# syntax=\` line Docker downloads that frontend, and the supported syntax depends on it: see
\`syntax/directive-version\`. “never” means not supported up to Podman 5.8, which also removes nothing where
\`\${NAME#…}\` would leave a single character. What a shell expands in a RUN depends on that shell and is not checked.`,
  examples: [
    {
      options: { engines: ["podman >=4.8"] },
      bad: "FROM docker.io/library/debian:12\nARG VERSION\nENV RELEASE=${VERSION-1.0}\n",
      good: "FROM docker.io/library/debian:12\nARG VERSION\nENV RELEASE=${VERSION:-1.0}\n",
    },
    {
      title: "A space that older engines reject",
      options: { engines: ["docker >=23"] },
      bad: "FROM debian:12\nCOPY << EOF /etc/motd\nWelcome\nEOF\n",
      good: "FROM debian:12\nCOPY <<EOF /etc/motd\nWelcome\nEOF\n",
    },
  ],
});
