import { definePortabilityRule } from "../../portability/portabilityRule";
import { sinceTable } from "../../portability/sinceTable";

export default definePortabilityRule({
  group: "mount-option",
  summary: "Mounts use only options that each engine of the project supports",
  fixNote:
    "Offered where all engines support an equivalent. A suggestion for `sharing=private`: `sharing=locked` makes a second build wait, whereas `private` gives it a separate cache.",
  why: `Podman and Buildah parse \`RUN --mount\` with their own code, so an option that BuildKit accepts can fail there (in
some cases only in older versions), and the reverse. List the engines that must build the file in \`engines\`, and
this rule reports the options that one of them rejects.

${sinceTable("mount-option")}

With a \`# syntax=\` line Docker downloads that frontend, and the supported options depend on it. “never” means not
supported up to Podman 5.8.`,
  examples: [
    {
      options: { engines: ["podman >=5.0"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=secret,source=token,target=/token \\\n    make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=secret,id=token,target=/token \\\n    make\n",
    },
    {
      title: "A default that Podman before 5.4 rejects",
      options: { engines: ["podman >=4.8"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,rw make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c make\n",
    },
    {
      title: "A separate cache for each concurrent build",
      options: { engines: ["podman >=4.8"] },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,sharing=private make\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=c,target=/c,sharing=locked make\n",
    },
  ],
});
