import { mountProblem } from "../../../dockerfile/check/mountProblems";
import { isBuildahKey } from "../../portability/mountUses";
import { defineRule, type WriteFix } from "../../rule";

export default defineRule({
  id: "mount/invalid",
  severity: "error",
  severities: { likely: "warning" },
  fix: "safe",
  fixNote:
    "Offered where one edit fixes the mount. A wrong order or an extra comma is fixed safely. For a misspelled name or value, or a space in a mount, the fix is a suggestion, because the intended mount is a guess.",
  summary: "RUN --mount has valid options",
  why: `BuildKit rejects a build with an invalid \`RUN --mount\`, in some cases only when it reaches that RUN.

- The type is \`bind\` (the default), \`cache\`, \`tmpfs\`, \`secret\` or \`ssh\`.
- Only \`ro\`, \`readonly\`, \`rw\`, \`readwrite\` and \`required\` can be written without a value.
- Options are read in order: \`required\` comes after \`type=secret\` or \`type=ssh\`, \`size\` after \`type=tmpfs\`.
- \`mode\`, \`uid\` and \`gid\` are for cache, secret and ssh mounts. All are numbers, and the mode is octal. \`sharing\` is for cache mounts.
- A mount without a target covers the working directory, which must not be \`/\`.
- \`from\` cannot contain a variable: add a stage, \`FROM image:$VERSION AS tools\`, and use \`from=tools\`.

A mount without a target is only a warning where the working directory comes from the base image. Problems in what
\`ONBUILD\` triggers are also warnings.`,
  messages: {
    rejected: "{message}",
    likely: "{message}",
  },
  titles: {
    rejected: "{title}",
    likely: "{title}",
  },
  examples: [
    {
      bad: "FROM node:22-slim\nRUN --mount=type=cach,id=npm,target=/root/.npm npm ci\n",
      good: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n",
    },
    {
      title: "A misspelled option",
      bad: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,targt=/root/.npm npm ci\n",
      good: "FROM node:22-slim\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n",
    },
    {
      title: "An option before its type",
      bad: "FROM debian:bookworm-slim\nRUN --mount=required,type=secret,id=token true\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=secret,required,id=token true\n",
    },
  ],
  source:
    "BuildKit's parser, which rejects it; the [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#run---mount).",
  check(file, options, report) {
    // With the option `engines`, portability/mount-option reports what only some engines support.
    const isOthers = options.engines.length > 0 ? isBuildahKey : undefined;
    const triggered = file.instructions.flatMap(({ trigger }) => (trigger ? file.mountsOf(trigger) : []));
    const later = new Set(triggered);
    for (const mount of [...file.mounts, ...triggered]) {
      const problem = mountProblem(file, mount, isOthers);
      if (!problem) continue;
      const { message, fix, span, isLikely } = problem;
      const key = isLikely || later.has(mount) ? "likely" : "rejected";
      const write: WriteFix | undefined =
        fix &&
        ((edit) => {
          for (const each of fix.edits) edit.replace(each.span, each.newText);
        });
      report(span, key, { message, title: fix?.title ?? "" }, write, fix?.isGuess ? "suggest" : "safe");
    }
  },
});
