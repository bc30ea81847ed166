import { mountProblem } from "../../../dockerfile/check/mountProblems";
import { isBuildahKey } from "../../portability/mountUses";
import { defineRule, type WriteFix } from "../../rule";

export default defineRule({
  id: "mount/invalid",
  severity: "error",
  severities: { likely: "warning" },
  fix: "safe",
  fixNote:
    "Offered where one edit fixes it. A wrong order or an extra comma is fixed safely. What a misspelled name or value, or a space in a mount, was meant to be is a guess: it decides which files the step sees, so that fix is a suggestion.",
  summary: "Mounts are written as BuildKit can read them",
  why: `BuildKit refuses a build for any mistake in a \`RUN --mount\`, and some only once it comes to that RUN.

- Types are \`bind\`, \`cache\`, \`tmpfs\`, \`secret\` and \`ssh\`; without one it is \`bind\`.
- Only \`ro\`, \`readonly\`, \`rw\`, \`readwrite\` and \`required\` may stand without a value.
- Options are read in order: \`required\` comes after \`type=secret\` or \`type=ssh\`, \`size\` after \`type=tmpfs\`.
- \`mode\`, \`uid\` and \`gid\` are for cache, secret and ssh mounts: numbers, the mode an octal one. \`sharing\` is for cache mounts.
- A mount without a target covers the working directory, which cannot be \`/\`.
- \`from\` takes no variable: name a stage, \`FROM image:$VERSION AS tools\`, and write \`from=tools\`.

Where it hangs on the base image's working directory whether a mount without a target is refused, it is reported as a warning,
and so is a mistake in what \`ONBUILD\` triggers.`,
  messages: { refused: "{message}", likely: "{message}" },
  titles: { refused: "{title}", likely: "{title}" },
  examples: [
    {
      bad: "FROM node:22-slim\nRUN --mount=type=cach,id=npm,target=/root/.npm npm ci\n",
      good: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n",
    },
    {
      title: "A misspelt option",
      bad: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,targt=/root/.npm npm ci\n",
      good: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n",
    },
    {
      title: "Options before the type that has them",
      bad: "FROM debian:bookworm-slim\nRUN --mount=required,type=secret,id=token true\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=secret,required,id=token true\n",
    },
  ],
  source:
    "BuildKit's parser, which refuses it; the [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#run---mount).",
  check(file, options, report) {
    // Where engines are named, what only some of them have is told by portability/mount-option.
    const isOthers = options.engines.length > 0 ? isBuildahKey : undefined;
    const triggered = file.instructions.flatMap(({ trigger }) => (trigger ? file.mountsOf(trigger) : []));
    const later = new Set(triggered);
    for (const mount of [...file.mounts, ...triggered]) {
      const problem = mountProblem(file, mount, isOthers);
      if (!problem) continue;
      const { message, mend, span, isLikely } = problem;
      const key = isLikely || later.has(mount) ? "likely" : "refused";
      const write: WriteFix | undefined =
        mend &&
        ((edit) => {
          for (const each of mend.edits) edit.replace(each.span, each.newText);
        });
      report(span, key, { message, title: mend?.title ?? "" }, write, mend?.isGuess ? "suggest" : "safe");
    }
  },
});
