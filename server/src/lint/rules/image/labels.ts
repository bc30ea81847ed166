import type { Dockerfile } from "../../../dockerfile";
import { addToFinalImage, type FinalImage, finalImage } from "../../finalImage/finalImage";
import { defineRule } from "../../rule";

const prefix = "org.opencontainers.image.";

/** What only the build knows, by the ARGs that pass it to the file. */
const fromBuild = { source: "IMAGE_SOURCE", revision: "IMAGE_REVISION", version: "IMAGE_VERSION" };

export default defineRule({
  id: "image/labels",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "The values come from ARGs, which are placed after all other steps so that a new revision does not rerun any of them: `--build-arg IMAGE_REVISION=$(git rev-parse HEAD)`.",
  summary: "The image has labels for its source, revision and version",
  why: `Later, in a registry or on a machine, only labels show which source and revision an image was built from. Registries,
Renovate and scanners read the names defined by OCI: \`org.opencontainers.image.source\`, \`.revision\`, \`.version\`
and others. \`docker buildx build --label\` can set them too; turn this rule off if you use that.

Only the last stage is checked, if it starts a program (CMD or ENTRYPOINT).`,
  messages: {
    missing: `The image does not declare the source and version it was built from: add the labels ${prefix}source, .revision and .version`,
  },
  titles: {
    missing: "Add labels, with ARGs for their values",
  },
  examples: [
    {
      options: { labels: true },
      bad: `FROM python:3.13-slim
COPY main.py .
CMD ["python", "main.py"]
`,
      good: `FROM python:3.13-slim
COPY main.py .
ARG IMAGE_SOURCE
ARG IMAGE_REVISION
ARG IMAGE_VERSION
LABEL org.opencontainers.image.source=$IMAGE_SOURCE \\
    org.opencontainers.image.revision=$IMAGE_REVISION \\
    org.opencontainers.image.version=$IMAGE_VERSION
CMD ["python", "main.py"]
`,
    },
  ],
  options: ["labels"],
  source: "ContextCleanse project, “Image labels”; OCI image specification, annotations.",
  check(file, options, report) {
    const image = options.labels ? finalImage(file) : undefined;
    if (!image || isLabeled(image)) return;
    const place = image.starts.find((start) => file.stageOf(start) === image.stage) ?? image.stage.from;
    report(place.textSpan, "missing", {}, (edit) => addToFinalImage(edit, image, lines(file)));
  },
});

/** Names may be quoted, or come from a variable, whose value is unknown. */
function isLabeled({ instructions }: FinalImage): boolean {
  const labels = instructions.filter(({ keyword }) => keyword === "LABEL").flatMap(({ pairs }) => pairs);
  return labels.some(({ name }) => name.includes(prefix) || name.includes("$"));
}

function lines({ escape: escapeCharacter }: Dockerfile): string[] {
  const labels = Object.entries(fromBuild).map(([label, name]) => `${prefix}${label}=$${name}`);
  const more = ` ${escapeCharacter}`;
  return [
    ...Object.values(fromBuild).map((name) => `ARG ${name}`),
    ...labels.map(
      (label, index) => (index === 0 ? "LABEL " : "    ") + label + (index < labels.length - 1 ? more : ""),
    ),
  ];
}
