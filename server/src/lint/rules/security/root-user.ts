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
    "It takes the user that the file makes or the base image has (`node`, .NET's `app`), else makes one in the way of Debian or Alpine. There is none for a base of another kind. Files that the program writes may have to be given to that user.",
  summary: "An image runs as somebody other than root",
  why: `Whoever breaks into a program that runs as root is root in the container, and one weakness of the engine away from root on
the machine. As another user, the program reads and writes what it was given, and nothing else.

This looks at the user that the last stage ends with, where it starts a program of its own (CMD or ENTRYPOINT). Nothing is said
about servers that start as root and hand their work to another user (nginx, PostgreSQL, whatever uses \`gosu\` or
\`su-exec\`), about images whose user is not known, and about stages that are named for building, testing or developing.

The user is written as a number, because Kubernetes cannot tell of a name that it is not root (\`runAsNonRoot\`).`,
  messages: {
    base: "The program runs as root, and whoever breaks into it is root in the container: add a USER before it starts",
    declared:
      "The program runs as root because of this USER, and whoever breaks into it is root in the container: change the user back",
    script:
      "Unless {script} changes the user, the program runs as root, and whoever breaks into it is root in the container",
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
  source: "ContextCleanse, “Non-Root Users”; CIS Docker Benchmark 4.1.",
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
