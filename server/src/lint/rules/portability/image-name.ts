import type { Dockerfile, Span } from "../../../dockerfile";
import { isImageName } from "../../../dockerfile/check/imageGrammar";
import { readEngines, requiredEngines } from "../../engineRequirements";
import { defineRule } from "../../rule";

export default defineRule({
  id: "portability/image-name",
  severity: "info",
  fix: "suggest",
  summary: "Image names include their registry",
  why: `Docker reads \`python:3.12\` as \`docker.io/library/python:3.12\`. Podman and Buildah look up a short name in their
list of aliases and in the search registries that are configured on the machine: they may ask which one to use, use a
different one, or reject the name if none is configured. A full name means the same image for all of them.

Reported only if \`engines\` contains Docker and also Podman or Buildah: for a project that does not build with
Docker, the machines are assumed to be configured for the names it uses.`,
  messages: {
    short:
      "{engine} resolves short image names only if a short-name alias or search registry is configured: use {name}",
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

/** The images that a file names, without stages. */
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
  // The tag may be a variable; in the name one could contain a registry.
  const [name = ""] = text.split(/[:@]/, 1);
  const first = name.split("/", 1)[0] as string;
  if (text === "scratch" || !isImageName(name) || first === "localhost" || first.includes(".")) return undefined;
  if (/^[\w.-]+:\d+\//.test(text)) return undefined;
  return name.includes("/") ? "docker.io/" : "docker.io/library/";
}
