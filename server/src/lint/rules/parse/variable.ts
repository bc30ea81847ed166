import { defineParseRule } from "../../parseRule";

export default defineParseRule({
  name: "variable",
  section: "environment-replacement",
  summary: "Variables use forms that BuildKit can expand",
  why: `BuildKit expands variables in most instructions. It rejects the file for an unclosed \`\${\` or quote, and for forms
that only a shell supports, such as \`\${NAME:0:3}\`, \`\${NAME^^}\` and \`\${NAME:=default}\`. It supports
\`\${NAME:-default}\`, \`\${NAME:+other}\`, \`\${NAME:?message}\`, the same without the colon, \`\${NAME#pattern}\`,
\`##\`, \`%\`, \`%%\`, and \`\${NAME/pattern/text}\`. In RUN, CMD and ENTRYPOINT the shell expands variables.`,
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
