import type { Stage } from "../../../dockerfile";
import { readImageReference } from "../../../dockerfile/model/images";
import { ImagePatterns } from "../../bases/patterns";
import { newerVersion } from "../../bases/versions";
import { defineRule } from "../../rule";

export default defineRule({
  id: "image/base",
  severity: "warning",
  severities: { older: "info" },
  summary: "Images are built on the bases that a team has agreed on",
  why: `Images that share their base share its layers, on every machine and in the registry, and one update mends them all. A
library made for glibc does not run on Alpine's musl, so a base of another kind is a risk besides.

\`allowedBases\` names the only bases that there may be, \`forbiddenBases\` those that there may not be, with \`*\` for any text.
\`python\` stands for all of its tags, \`docker.io/library/python:3.13\` is the same image as \`python:3.13\`, and what a pattern
says holds for both. Stages and \`scratch\` are no bases; an ARG counts with its default.

Whatever is allowed, a base that another Dockerfile of the workspace has in a newer version is pointed out:
\`python:3.12-slim\` here and \`python:3.13-slim\` there. Tags of another kind (\`-slim\` beside \`-alpine\`) are not, and neither
are folders of examples and such as are named for their version.`,
  messages: {
    forbidden: "The team does not build on {image} (forbiddenBases has {pattern}): choose another base",
    notAllowed: "{image} is not among the bases that the team builds on: choose one of {allowed}",
    older: "{image} is older than {other} in {path}, so the two images share no layers: use one version for both",
  },
  examples: [
    {
      options: { allowedBases: ["debian:*-slim", "python:*-slim"] },
      bad: "FROM ubuntu:24.04\nRUN true\n",
      good: "FROM debian:bookworm-slim\nRUN true\n",
    },
    {
      options: { forbiddenBases: ["*alpine*"] },
      bad: "ARG VERSION=24\nFROM node:$VERSION-alpine\nRUN true\n",
      good: "ARG VERSION=24\nFROM node:$VERSION-slim\nRUN true\n",
    },
    {
      otherBases: { "worker/Dockerfile": ["python:3.13-slim"] },
      bad: "FROM python:3.12-slim\nRUN true\n",
      good: "FROM python:3.13-slim\nRUN true\n",
    },
  ],
  fileContext: ["others"],
  source: "JesterOS build optimization, “Unified Debian Lenny Base”: one base for all images, and none from Alpine.",
  check(file, { allowedBases, forbiddenBases }, report, { others }) {
    const choices = shortList(allowedBases);
    const [allowed, forbidden] = [new ImagePatterns(allowedBases), new ImagePatterns(forbiddenBases)];
    for (const stage of file.stages) {
      const image = imageOf(stage);
      const place = stage.from.words[0]?.span;
      if (image === undefined || !place) continue;
      const found = forbidden.find(image);
      const isAllowed = allowedBases.length === 0 || allowed.find(image) !== undefined;
      const version = others && newerVersion(image, others);
      if (typeof found === "object") report(place, "forbidden", { image, pattern: found.pattern });
      else if (!isAllowed) report(place, "notAllowed", { image, allowed: choices });
      else if (version) {
        const other = `${readImageReference(image).name}:${version.tag}`;
        report(place, "older", { image, other, path: version.path });
      }
    }
  },
});

/** More choices would make a message that nobody reads. */
const mostListed = 20;

function shortList(names: readonly string[]): string {
  const more = names.length - mostListed;
  return `${names.slice(0, mostListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Undefined for a stage, `scratch`, and an ARG without a default. */
function imageOf({ parent, resolvedBase }: Stage): string | undefined {
  return parent || resolvedBase === "" || resolvedBase === "scratch" ? undefined : resolvedBase;
}
