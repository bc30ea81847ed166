import type { Dockerfile } from "../../../dockerfile";
import { addToFinalImage, type FinalImage, finalImage } from "../../finalImage/finalImage";
import { defineRule } from "../../rule";

const prefix = "org.opencontainers.image.";

/** What only the build knows, and hands to the file. */
const fromBuild = { source: "IMAGE_SOURCE", revision: "IMAGE_REVISION", version: "IMAGE_VERSION" };

export default defineRule({
  id: "image/labels",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "It takes the values from ARGs, which stand after all other steps so that a new revision starts none of them over: `--build-arg IMAGE_REVISION=$(git rev-parse HEAD)`.",
  summary: "An image says what it is and where it comes from",
  why: `Months later, in a registry or on a machine, nothing but its labels tells from which source and revision an image was
built. Registries, Renovate and scanners read the names that OCI has given them: \`org.opencontainers.image.source\`,
\`.revision\`, \`.version\` and so on. \`docker buildx build --label\` sets them as well, and then this rule is one to switch off.

This looks at the last stage where it starts a program of its own.`,
  messages: {
    missing: `The image does not say which source and version it was built from: label it with ${prefix}source, .revision and .version`,
  },
  titles: { missing: "Add labels, with ARGs for their values" },
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
  source: "ContextCleanse, “Image labels”; OCI image specification, annotations.",
  check(file, options, report) {
    const image = options.labels ? finalImage(file) : undefined;
    if (!image || isLabelled(image)) return;
    const place = image.starts.find((start) => file.stageOf(start) === image.stage) ?? image.stage.from;
    report(place.textSpan, "missing", {}, (edit) => addToFinalImage(edit, image, lines(file)));
  },
});

/** Names may be quoted, or come whole from a variable, of which nothing is known. */
function isLabelled({ instructions }: FinalImage): boolean {
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
