import { inWords } from "../../../shared/inWords";
import type { FixEditor } from "../../fixes/editing";
import { ContextFiles, contextFolder } from "../../layers/contextFiles";
import { copyFirst, manifestsOf } from "../../layers/copyFirst";
import { lateInstalls } from "../../layers/lateInstalls";
import { defineRule } from "../../rule";

export default defineRule({
  id: "layers/copy-before-install",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "None where other files than the manifests may be needed: several projects in one folder, a command between the copy and the install that uses the files, a copy with `--exclude` or `--parents`.",
  summary: "Dependencies are installed before the rest of the project is copied",
  why: `A step reruns when a file that was copied before it has changed. After \`COPY . .\` that is any file: each edit of the
source installs all dependencies again, which could otherwise come from the build cache. The install needs only the
list of dependencies, which changes far less often.

The fix copies the manifests first, and the rest after the install. It uses the manifests that exist in the
Dockerfile's folder. If the install needs the source itself (\`uv sync\`, \`poetry install\`, \`composer install\`,
\`go build\`, \`mvn package\`), the fix adds a step before it that only downloads. Installs with a cache mount are not
reported, and neither are Cargo and Gradle, which cannot download from the manifests only: use a cache mount for them.`,
  messages: {
    late: "All files are copied before {command}, so each edit installs everything again: copy {manifests} first, install, then copy the rest",
    builds:
      "All files are copied before {command}, so each edit downloads everything again: copy {manifests} first and run {fetch}, or mount a cache",
  },
  titles: { late: "Copy {manifests} first", builds: "Copy {manifests} first and run {fetch}" },
  examples: [
    {
      folder: { "package.json": 900, "package-lock.json": 80_000, "src/index.js": 4000 },
      bad: `FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
`,
      good: `FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
`,
    },
    {
      title: "In another folder",
      bad: `FROM python:3.13-slim
COPY . /srv
RUN pip install -r /srv/requirements.txt
`,
      good: `FROM python:3.13-slim
COPY requirements.txt /srv/
RUN pip install -r /srv/requirements.txt
COPY . /srv
`,
    },
  ],
  fileContext: ["folder", "ignoreFile"],
  source:
    "The BuildKit guide that the profile `portable` is based on, “Layer Caching”; Docker's guide to the build cache, “Order your layers”.",
  check(file, _options, report, fileContext) {
    const context = ContextFiles.of(contextFolder(file, fileContext), fileContext.ignoreFile);
    for (const late of lateInstalls(file, context)) {
      const { copy, install, names } = late;
      const manifests = inWords(
        (names ? [...names.files, ...names.folders] : install.manifests.needed).map(withoutStar),
      );
      const command = install.run.spoken;
      const write = names && ((edit: FixEditor) => copyFirst(edit, late, names));
      const place = copy.instruction.textSpan;
      const data = { manifests: manifestsOf(late) };
      if (install.builds) report(place, "builds", { command, manifests, fetch: install.fetch ?? "", data }, write);
      else report(place, "late", { command, manifests, data }, write);
    }
  },
});

/** A file that may be missing is written `yarn.lock*`. */
const withoutStar = (name: string) => name.replace(/(?<=.)\*$/, "");
