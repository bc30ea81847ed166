import { becomeUser, dropsRoot, endsAsRoot, entryScript } from "../../finalImage/endUser";
import { addToFinalImage, finalImage } from "../../finalImage/finalImage";
import type { FixEditor } from "../../fixes/editing";
import { defineRule } from "../../rule";

export default defineRule({
  id: "security/root-user",
  severity: "warning",
  severities: { script: "info" },
  fix: "suggest",
  fixNote:
    "Uses a user that the file creates or that the base image has (`node`, .NET's `app`), otherwise creates one with the commands of Debian or Alpine. None for other base images. You may have to change the owner of files that the program writes.",
  summary: "The image runs as a non-root user",
  why: `An attacker who compromises a program that runs as root is root in the container, and needs only one vulnerability of
the engine to be root on the host. Another user can read and write only its own files.

Only the last user of the last stage is checked, if the stage starts a program (CMD or ENTRYPOINT). Not reported are
servers that start as root and switch to another user (nginx, PostgreSQL, everything that uses \`gosu\` or
\`su-exec\`), images whose user is unknown, and stages named for building, testing or developing.

The fix writes the user as a number, because Kubernetes (\`runAsNonRoot\`) cannot verify that a name is not root.`,
  messages: {
    base: "The program runs as root, so an attacker who compromises it is root in the container: add a USER before it starts",
    declared:
      "The program runs as root because of this USER, so an attacker who compromises it is root in the container: change the user back",
    script:
      "Unless {script} changes the user, the program runs as root, so an attacker who compromises it is root in the container",
  },
  titles: { base: "Add USER {user}", declared: "Add USER {user}", script: "Add USER {user}" },
  examples: [
    {
      bad: `FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["python", "main.py"]
`,
      good: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN groupadd --gid 10001 app && \\
    useradd --uid 10001 --gid app --create-home app
USER 10001:10001
CMD ["python", "main.py"]
`,
    },
    {
      title: "A base that has a user",
      bad: `FROM node:24-alpine
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
`,
      good: `FROM node:24-alpine
WORKDIR /app
COPY . .
USER 1000:1000
CMD ["node", "server.js"]
`,
    },
  ],
  options: ["nonRootUser"],
  source: "ContextCleanse project, “Non-Root Users”; CIS Docker Benchmark 4.1.",
  check(file, options, report) {
    const image = options.nonRootUser ? finalImage(file) : undefined;
    if (!image || !endsAsRoot(file, image) || dropsRoot(file, image)) return;
    const lines = becomeUser(file, image, options);
    const user = lines?.at(-1)?.slice("USER ".length) ?? "";
    const write = lines && ((edit: FixEditor) => addToFinalImage(edit, image, lines));
    const declared = image.instructions.findLast(({ keyword }) => keyword === "USER");
    const isOwn = declared !== undefined && file.stageOf(declared) === image.stage;
    const place = isOwn
      ? declared
      : (image.starts.find((start) => file.stageOf(start) === image.stage) ?? image.stage.from);
    const script = entryScript(image);
    if (script !== undefined) report(place.textSpan, "script", { user, script }, write);
    else report(place.textSpan, isOwn ? "declared" : "base", { user }, write);
  },
});
