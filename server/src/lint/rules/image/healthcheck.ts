import { addToFinalImage, finalImage } from "../../finalImage/finalImage";
import { healthCheck } from "../../finalImage/healthProbe";
import { defineRule } from "../../rule";

export default defineRule({
  id: "image/healthcheck",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "The added check connects to the port in EXPOSE, with a tool that the Python, Node, Debian or Alpine image contains. None for other base images, and where EXPOSE has no port or several. A check specific to the program, such as a request to `/health`, is more reliable.",
  summary: "The image has a HEALTHCHECK",
  why: `A running process may have stopped responding. With a HEALTHCHECK, \`docker ps\` shows this, Compose can wait until
the container is healthy (\`depends_on: condition: service_healthy\`), and Swarm replaces the container.
\`HEALTHCHECK NONE\` declares that there is no check on purpose.

Only the last stage is checked, if it starts a program (CMD or ENTRYPOINT). Kubernetes uses probes instead and ignores
HEALTHCHECK. Podman stores it only in images in Docker format (\`--format docker\`).`,
  messages: {
    missing: "Without a HEALTHCHECK a hung container still counts as running: add a HEALTHCHECK",
  },
  titles: {
    missing: "Add a HEALTHCHECK for the port",
  },
  examples: [
    {
      options: { healthcheck: true },
      bad: `FROM python:3.13-slim
EXPOSE 8000
CMD ["python", "main.py"]
`,
      good: `FROM python:3.13-slim
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \\
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3)"]
CMD ["python", "main.py"]
`,
    },
  ],
  options: ["healthcheck"],
  source:
    "ContextCleanse project, “Health Checks”; the BuildKit guide that the profile `portable` is based on, “Health Checks”.",
  check(file, options, report) {
    const image = options.healthcheck ? finalImage(file) : undefined;
    if (!image || image.instructions.some(({ keyword }) => keyword === "HEALTHCHECK")) return;
    const lines = healthCheck(file, image);
    const place = image.starts.find((start) => file.stageOf(start) === image.stage) ?? image.stage.from;
    report(place.textSpan, "missing", {}, lines && ((edit) => addToFinalImage(edit, image, lines)));
  },
});
