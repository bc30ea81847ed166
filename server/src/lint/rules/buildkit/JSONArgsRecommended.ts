import type { Instruction, Stage } from "../../../dockerfile";
import { dockerSource } from "../../dockerSource";
import { plainCommand } from "../../fixes/editing/plainCommand";
import { defineRule } from "../../rule";

export default defineRule({
  id: "buildkit/JSONArgsRecommended",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "Offered where the command is a program with arguments and uses no features of a shell.",
  summary: "CMD and ENTRYPOINT use the exec form",
  why: `In shell form, the first process of the container is \`/bin/sh -c\`, and the program is its child. \`docker stop\`
signals the shell, which does not forward the signal, so the program is killed ten seconds later and cannot close its
files. An ENTRYPOINT in shell form also ignores CMD and the arguments of \`docker run\`.

A command that needs a shell can run one explicitly: \`CMD ["/bin/sh", "-c", "exec server --port $PORT"]\`. A stage
with a SHELL instruction is not reported, because the shell is intended there.`,
  messages: {
    shell:
      "{keyword} in shell form runs the program under a shell, so it does not receive stop signals: use JSON (exec) form",
  },
  titles: { shell: "Change to {list}" },
  examples: [
    {
      bad: "FROM node:22\nCMD node server.js\n",
      good: 'FROM node:22\nCMD ["node", "server.js"]\n',
    },
    {
      bad: "FROM debian:bookworm-slim\nENTRYPOINT exec nginx -g 'daemon off;'\n",
      good: 'FROM debian:bookworm-slim\nENTRYPOINT ["nginx", "-g", "daemon off;"]\n',
    },
  ],
  source: dockerSource("JSONArgsRecommended"),
  check(file, _options, report) {
    const withShell = new Set<Stage>();
    for (const stage of file.stages) {
      let hasShell = stage.parent !== undefined && withShell.has(stage.parent);
      for (const instruction of stage.instructions) {
        if (instruction.keyword === "SHELL") hasShell = true;
        if (!isCommand(instruction) || instruction.json || hasShell) continue;
        const { keywordSpan, argumentsText } = instruction;
        const keyword = file.text.slice(keywordSpan.start, keywordSpan.end);
        const detail = `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`;
        const words = plainCommand(argumentsText);
        const list = words ? `[${words.map((word) => JSON.stringify(word)).join(", ")}]` : "";
        report(
          instruction.textSpan,
          "shell",
          { keyword: instruction.keyword, list, detail },
          words ? (edit) => edit.replaceArguments(instruction, list) : undefined,
        );
      }
      if (hasShell) withShell.add(stage);
    }
  },
});

const isCommand = ({ keyword }: Instruction) => keyword === "CMD" || keyword === "ENTRYPOINT";
