import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "mount-option",
  summary: "Mounts use only options that each engine of the project has",
  fixNote:
    "Offered where the engines know another way of writing the same. It is a suggestion for `sharing=private`: `sharing=locked` makes a second build wait, where `private` gives it a cache of its own.",
  why: `Podman and Buildah read \`RUN --mount\` with code of their own, so what BuildKit takes can fail there, some of it only in older
versions, and the other way round. Name the engines that must build the file in \`engines\`, and this rule tells what they refuse.

${sinceTable("mount-option")}

With a \`# syntax=\` line Docker fetches the frontend that it names, and what Docker has goes by that. “never” is what holds up to
Podman 5.8.`,
  examples: [
    {
      options: { engines: ["podman >=5.0"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=secret,source=token,target=/token \\\n    make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=secret,id=token,target=/token \\\n    make\n",
    },
    {
      title: "What is so anyway, and refused by Podman below 5.4",
      options: { engines: ["podman >=4.8"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,rw make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c make\n",
    },
    {
      title: "A cache for each build that is at work",
      options: { engines: ["podman >=4.8"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,sharing=private make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,sharing=locked make\n",
    },
  ],
});
