import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "variable",
  section: "environment-replacement",
  summary: "Variables are written in forms that BuildKit can expand",
  why: `BuildKit puts variables into the words of most instructions, and refuses the file for a \`\${\` or a quote that is not closed, and
for forms that only a shell has, such as \`\${NAME:0:3}\`, \`\${NAME^^}\` and \`\${NAME:=default}\`. It has \`\${NAME:-default}\`,
\`\${NAME:+other}\`, \`\${NAME:?message}\`, the same without the colon, \`\${NAME#pattern}\`, \`##\`, \`%\`, \`%%\`, and
\`\${NAME/pattern/text}\`. RUN, CMD and ENTRYPOINT are left to the shell.`,
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nARG VERSION=1.2\nENV MAJOR=${VERSION%%.*\n",
      good: "FROM debian:bookworm-slim\nARG VERSION=1.2\nENV MAJOR=${VERSION%%.*}\n",
    },
    {
      bad: 'FROM debian:bookworm-slim\nENV GREETING="hello\nENV NAME=world\n',
      good: 'FROM debian:bookworm-slim\nENV GREETING="hello"\nENV NAME=world\n',
    },
  ],
});
