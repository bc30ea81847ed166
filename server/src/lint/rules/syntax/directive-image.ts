import { nearest } from "../../../dockerfile/read/suggest";
import { versionAtEnd } from "../../../shared/trim";
import { defineRule } from "../../rule";

export default defineRule({
  id: "syntax/directive-image",
  severity: "warning",
  fix: "suggest",
  summary: "`# syntax=` names a frontend that exists and is kept up",
  why: `The engine pulls the image that \`# syntax=\` names before it reads the file, so a misspelt one fails every build, or is somebody
else's image that gets to read the whole build context. \`docker/dockerfile:experimental\` and its like have had no update since
2020: what they were for has long been in \`docker/dockerfile:1\`.

Other frontends are left alone.`,
  messages: {
    misspelt: "{written} is not Docker's frontend, and another image would read the build: did you mean {meant}?",
    experimental:
      "{written} has had no update since 2020, and what it was for is in every current frontend: ask for {meant}",
  },
  titles: { misspelt: "Change to {meant}", experimental: "Change to {meant}" },
  examples: [
    {
      bad: "# syntax=docker/dockerfiles:1\nFROM debian:bookworm-slim\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    },
    {
      title: "An old channel",
      bad: "# syntax=docker/dockerfile:1.0-experimental\nFROM debian:bookworm-slim\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    },
  ],
  options: ["syntax"],
  source: "Dockerfile reference, “syntax”; Dockerfile release notes, 1.2.",
  check(file, options, report) {
    const directive = file.directives.find(({ name }) => name === "syntax");
    if (!directive) return;
    const { value, valueSpan } = directive;
    const misspelt = meantReference(value);
    const obsolete = /^(?:docker\.io\/)?docker\/dockerfile:(?:[\d.]+-)?experimental(@\S+)?$/.exec(value);
    const meant = misspelt ?? (obsolete ? options.syntax : undefined);
    if (meant === undefined || meant === value) return;
    const hasDigest = value.includes("@");
    const fix = hasDigest
      ? undefined
      : (edit: { replace(span: typeof valueSpan, text: string): void }) => edit.replace(valueSpan, meant);
    report(valueSpan, misspelt ? "misspelt" : "experimental", { written: value, meant }, fix);
  },
});

/** What is longer is no slip of a hand. */
const longestReference = 200;
const frontends = ["docker/dockerfile", "docker/dockerfile-upstream"];
/** Words that people put together in another order, or with other marks between them. */
const otherForms =
  /^(?:dockerfile|dockerfile\/docker|dockerfile\/dockerfile|docker\/docker|docker[-_.]dockerfile|docker\/docker[-_]file|library\/dockerfile)$/i;

/** What a reference that is nearly Docker's own frontend was meant to be; undefined for that one and for all others. */
function meantReference(reference: string): string | undefined {
  if (reference.length > longestReference) return undefined;
  const parts = splitReference(reference);
  if (!parts) return undefined;
  const { registry, name, separator, tag, digest } = parts;
  const slash = name.indexOf("/");
  if (slash !== -1 && /[.:]/.test(name.slice(0, slash))) return undefined;
  const isKnown = frontends.includes(name);
  const image = isKnown ? name : otherForms.test(name) ? "docker/dockerfile" : nearestFrontend(name);
  if (image === undefined) return undefined;
  const version = tag.replace(/^v(?=\d)/i, "");
  const isRight = isKnown && version === tag && (tag === "" || separator === ":");
  return isRight ? undefined : `${registry}${image}${version === "" ? "" : `:${version}`}${digest}`;
}

/** `name:tag@digest`; also with `=` or `/` in front of the tag, and with a version as a tag right behind the name. */
function splitReference(reference: string) {
  const at = reference.indexOf("@");
  const withTag = at === -1 ? reference : reference.slice(0, at);
  const digest = reference.slice(withTag.length);
  const registry = /^docker\.io\//i.exec(withTag)?.[0] ?? "";
  const named = withTag.slice(registry.length);
  const { end, separator } = endOfName(named, digest !== "");
  const name = named.slice(0, end);
  const tag = named.slice(end + separator.length);
  const isRead = /^\S+$/.test(name) && /^[\w.-]*$/.test(tag) && (separator === "" || tag !== "");
  return isRead && /^(?:@\S+)?$/.test(digest) ? { registry, name, separator, tag, digest } : undefined;
}

function endOfName(named: string, hasDigest: boolean): { end: number; separator: string } {
  const mark = named.search(/[:=]/);
  if (mark !== -1) return { end: mark, separator: named[mark] as string };
  const version = hasDigest ? named.length : versionAtEnd(named);
  if (version === named.length) return { end: version, separator: "" };
  const start = /v/i.test(named[version - 1] ?? "") && named[version - 2] === "/" ? version - 1 : version;
  return named[start - 1] === "/" ? { end: start - 1, separator: "/" } : { end: version, separator: "" };
}

/** A name in which a letter or two went wrong; `docker/dockerfile-copy` is an image of its own. */
function nearestFrontend(name: string): string | undefined {
  if (!/^[\w-]+\/[\w-]+$/.test(name)) return undefined;
  return nearest(name, frontends);
}
