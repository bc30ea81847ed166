import { didYouMean } from "../../../dockerfile/read/didYouMean";
import { versionAtEnd } from "../../../shared/trim";
import { defineRule } from "../../rule";

export default defineRule({
  id: "syntax/directive-image",
  severity: "warning",
  fix: "suggest",
  summary: "`# syntax=` names an existing, maintained frontend",
  why: `The engine downloads the image in \`# syntax=\` before it parses the file. A misspelled name fails every build, or is
an image of someone else that can read the whole build context. \`docker/dockerfile:experimental\` and similar tags
have not been updated since 2020: their features have long been in \`docker/dockerfile:1\`.

Other frontends are not reported.`,
  messages: {
    misspelled: "{written} is not Docker's frontend, so a different image would parse this file: did you mean {meant}?",
    experimental:
      "{written} has not been updated since 2020, and its features are now in every current frontend: use {meant}",
  },
  titles: {
    misspelled: "Change to {meant}",
    experimental: "Change to {meant}",
  },
  examples: [
    {
      bad: "# syntax=docker/dockerfiles:1\nFROM debian:bookworm-slim\n",
      good: "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    },
    {
      title: "An outdated channel",
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
    const misspelled = meantReference(value);
    const obsolete = /^(?:docker\.io\/)?docker\/dockerfile:(?:[\d.]+-)?experimental(@\S+)?$/.exec(value);
    const meant = misspelled ?? (obsolete ? options.syntax : undefined);
    if (meant === undefined || meant === value) return;
    const hasDigest = value.includes("@");
    const fix = hasDigest
      ? undefined
      : (edit: { replace(span: typeof valueSpan, text: string): void }) => edit.replace(valueSpan, meant);
    report(valueSpan, misspelled ? "misspelled" : "experimental", { written: value, meant }, fix);
  },
});

/** Longer references are not typing errors. */
const longestReference = 200;
const frontends = ["docker/dockerfile", "docker/dockerfile-upstream"];
/** The same words in another order, or with other separators. */
const otherForms =
  /^(?:dockerfile|dockerfile\/docker|dockerfile\/dockerfile|docker\/docker|docker[-_.]dockerfile|docker\/docker[-_]file|library\/dockerfile)$/i;

/** The correct reference for a misspelled one of Docker's frontend; undefined for correct and for other references. */
function meantReference(reference: string): string | undefined {
  if (reference.length > longestReference) return undefined;
  const parts = splitReference(reference);
  if (!parts) return undefined;
  const { registry, name, separator, tag, digest } = parts;
  const slash = name.indexOf("/");
  if (slash !== -1 && /[.:]/.test(name.slice(0, slash))) return undefined;
  const isKnown = frontends.includes(name);
  const image = isKnown ? name : otherForms.test(name) ? "docker/dockerfile" : similarFrontend(name);
  if (image === undefined) return undefined;
  const version = tag.replace(/^v(?=\d)/i, "");
  const isRight = isKnown && version === tag && (tag === "" || separator === ":");
  return isRight ? undefined : `${registry}${image}${version === "" ? "" : `:${version}`}${digest}`;
}

/** `name:tag@digest`; also with `=` or `/` before the tag, and with a version directly after the name as the tag. */
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

/** A name with one or two wrong letters; `docker/dockerfile-copy` is a different image. */
function similarFrontend(name: string): string | undefined {
  if (!/^[\w-]+\/[\w-]+$/.test(name)) return undefined;
  return didYouMean(name, frontends);
}
