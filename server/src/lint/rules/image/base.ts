import type { Stage } from "../../../dockerfile";
import { readImageReference } from "../../../dockerfile/model/images";
import { ImagePatterns } from "../../bases/patterns";
import { newerVersion } from "../../bases/versions";
import { defineRule } from "../../rule";

export default defineRule({
  id: "image/base",
  severity: "warning",
  severities: { older: "info" },
  summary: "Images use the base images that the team has agreed on",
  why: `Images with the same base share its layers, on every machine and in the registry, and one update of the base fixes
them all. Also, a library compiled for glibc does not run on Alpine, which uses musl, so a different base is a risk.

\`allowedBases\` lists the only allowed base images, \`forbiddenBases\` the forbidden ones; \`*\` is a wildcard.
\`python\` includes all its tags, and \`docker.io/library/python:3.13\` is the same image as \`python:3.13\`. Stages
and \`scratch\` are not checked; an ARG is checked with its default value.

In addition, an image is reported if another Dockerfile in the workspace uses a newer version of it:
\`python:3.12-slim\` here and \`python:3.13-slim\` there. Different variants (\`-slim\` and \`-alpine\`) are not
compared. Folders with examples, and folders named after a version, are ignored.`,
  messages: {
    forbidden: "The base image {image} is forbidden (forbiddenBases has {pattern}): use another base image",
    notAllowed: "The base image {image} is not allowed (allowedBases): use one of {allowed}",
    older: "{image} is older than {other} in {path}, so the two images share no layers: use the same version",
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
  source: "JesterOS project, build optimization, “Unified Debian Lenny Base”: one base for all images, and no Alpine.",
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

/** A longer list would make the message unreadable. */
const mostListed = 20;

function shortList(names: readonly string[]): string {
  const more = names.length - mostListed;
  return `${names.slice(0, mostListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Undefined for a stage, `scratch`, and an ARG without a default. */
function imageOf({ parent, resolvedBase }: Stage): string | undefined {
  return parent || resolvedBase === "" || resolvedBase === "scratch" ? undefined : resolvedBase;
}
