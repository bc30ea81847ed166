import { inWords } from "../../../shared/inWords";
import { buildToolsInFinal } from "../../layers/buildTools";
import { defineRule } from "../../rule";

/** More names would make the message longer, not clearer. */
const mostNames = 3;

export default defineRule({
  id: "layers/build-tools-in-final",
  severity: "info",
  summary: "The final image does not contain compilers and headers",
  why: `What compiles a program is not needed to run it. In the final image it adds hundreds of megabytes to push and pull,
and gives an attacker more tools. Build in a separate stage and copy the result into the last stage, or remove the
packages in the same RUN that installed them.

Only the last stage is checked, if it starts a program (CMD or ENTRYPOINT). Images and stages for building or
developing are not reported: \`golang\`, \`rust\`, an image with \`sdk\` or \`devel\` in its name, a stage named
\`dev\`, \`test\` or \`build\`.`,
  messages: {
    installed:
      "{packages} {are} only needed to build and make{s} the image larger: install in a build stage and copy the result, or remove after use",
  },
  examples: [
    {
      bad: `FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
RUN pip install psycopg2
CMD ["python", "main.py"]
`,
      good: `FROM python:3.13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
RUN pip wheel --wheel-dir /wheels psycopg2

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
RUN --mount=from=build,source=/wheels,target=/wheels pip install --no-index --find-links /wheels psycopg2
CMD ["python", "main.py"]
`,
    },
  ],
  source: "ContextCleanse project, “Multi-Stage Builds with Parallelization”; Docker's guide to multi-stage builds.",
  check(file, _options, report) {
    for (const { run, packages } of buildToolsInFinal(file)) {
      const more = packages.length - mostNames;
      const shown = more > 0 ? [...packages.slice(0, mostNames), `${more} more`] : packages;
      const isOne = packages.length === 1;
      report(run.head, "installed", { packages: inWords(shown), are: isOne ? "is" : "are", s: isOne ? "s" : "" });
    }
  },
});
