import { addToFinalImage, finalImage } from "../../finalImage/finalImage";
import { healthCheck } from "../../finalImage/healthProbe";
import { defineRule } from "../../rule";

export default defineRule({
  id: "image/healthcheck",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "It asks whether the one port that EXPOSE names takes connections, with what Python's, Node's, Debian's and Alpine's images have for that. There is none for other bases, and where no port or several are exposed. A check of the program's own, such as a page `/health`, tells more.",
  summary: "An image says how to tell that its program is well",
  why: `A process that runs may have stopped answering long ago. With a HEALTHCHECK, \`docker ps\` shows it, Compose waits for it
(\`depends_on: condition: service_healthy\`), and Swarm replaces the container. \`HEALTHCHECK NONE\` says that there is none on
purpose.

This looks at the last stage where it starts a program of its own. Kubernetes has probes of its own and does not look at
HEALTHCHECK; Podman keeps it in images of Docker's format (\`--format docker\`).`,
  messages: {
    missing:
      "Nothing tells whether the program still answers, so a container that hangs still counts as running: add a HEALTHCHECK",
  },
  titles: { missing: "Add a HEALTHCHECK of the port" },
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
  source: "ContextCleanse, “Health Checks”; the BuildKit guide behind the profile `portable`, “Health Checks”.",
  check(file, options, report) {
    const image = options.healthcheck ? finalImage(file) : undefined;
    if (!image || image.instructions.some(({ keyword }) => keyword === "HEALTHCHECK")) return;
    const lines = healthCheck(file, image);
    const place = image.starts.find((start) => file.stageOf(start) === image.stage) ?? image.stage.from;
    report(place.textSpan, "missing", {}, lines && ((edit) => addToFinalImage(edit, image, lines)));
  },
});
