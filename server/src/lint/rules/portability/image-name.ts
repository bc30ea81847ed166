import type { Dockerfile, Span } from "../../../dockerfile";
import { isImageName } from "../../../dockerfile/check/imageGrammar";
import { readEngines, requiredEngines } from "../../engineRequirements";
import { defineRule } from "../../rule";

export default defineRule({
  id: "portability/image-name",
  severity: "info",
  fix: "suggest",
  summary: "Images are named with their registry",
  why: `Docker takes \`python:3.12\` for \`docker.io/library/python:3.12\`. Podman and Buildah look a short name up in their list of aliases and
in the search registries of the machine: they may ask which one is meant, take another one, or refuse the name where none is set
up. The whole name means the same to all of them.

Spoken of where \`engines\` names Docker as well as Podman or Buildah: a project that builds with these alone has its machines set up
for the names that it uses.`,
  messages: {
    short: "{engine} finds a short image name only where an alias or a search registry is set up for it: write {name}",
  },
  titles: { short: "Change to {name}" },
  examples: [
    {
      options: { engines: ["docker >=23", "podman >=4.8"] },
      bad: "FROM python:3.12-slim\nCOPY --from=oven/bun:1 /usr/local/bin/bun /usr/local/bin/\n",
      good: "FROM docker.io/library/python:3.12-slim\nCOPY --from=docker.io/oven/bun:1 /usr/local/bin/bun /usr/local/bin/\n",
    },
  ],
  options: ["engines"],
  source: "containers-registries.conf(5), “Short-Name Aliasing”.",
  check(file, options, report) {
    const engines = readEngines(options.engines).map(({ engine }) => requiredEngines[engine]);
    const engine = engines.find(({ defaultsToDockerHub }) => !defaultsToDockerHub);
    if (!engine || !engines.some(({ defaultsToDockerHub }) => defaultsToDockerHub)) return;
    for (const { text, span } of imageNames(file)) {
      const prefix = missingPrefix(text);
      if (prefix === undefined) continue;
      const at = { start: span.start, end: span.start };
      report(span, "short", { engine: engine.title, name: prefix + text }, (edit) => edit.replace(at, prefix));
    }
  },
});

interface ImageName {
  readonly text: string;
  readonly span: Span;
}

/** The images that a file names, stages left out. */
function imageNames(file: Dockerfile): ImageName[] {
  const stages = new Set<string>();
  const names: ImageName[] = [];
  for (const { from, name, parent } of file.stages) {
    const base = from.words[0];
    if (base && !parent) names.push({ text: base.value, span: base.span });
    if (name !== undefined) stages.add(name);
  }
  const isImage = ({ text }: ImageName) => !/^\d+$/.test(text) && !stages.has(text.toLowerCase());
  const taken: ImageName[] = [];
  for (const instruction of file.instructions) {
    for (const { name, value, valueSpan } of instruction.keyword === "COPY" ? instruction.flags : []) {
      if (name === "from" && value && valueSpan) taken.push({ text: value, span: valueSpan });
    }
    for (const mount of file.mountsOf(instruction)) {
      const { value, valueSpan } = mount.field("from") ?? {};
      if (value && valueSpan) taken.push({ text: value, span: valueSpan });
    }
  }
  return [...names, ...taken.filter(isImage)];
}

/** What Docker puts before a short name: `docker.io/library/`, or `docker.io/` where there is an owner. */
function missingPrefix(text: string): string | undefined {
  // A variable may stand where the tag is; in the name it could hold a registry.
  const [name = ""] = text.split(/[:@]/, 1);
  const first = name.split("/", 1)[0] as string;
  if (text === "scratch" || !isImageName(name) || first === "localhost" || first.includes(".")) return undefined;
  if (/^[\w.-]+:\d+\//.test(text)) return undefined;
  return name.includes("/") ? "docker.io/" : "docker.io/library/";
}
