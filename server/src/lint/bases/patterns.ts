import { readImageReference } from "../../dockerfile/images";

/** Where Docker looks for a name without a registry, and for one without an owner. */
const hub = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?(?:library\/)?/;

/**
 * Whether an image is one of those that a pattern stands for, `*` being any text. Docker Hub's images match by their short
 * name and by their full one (`docker.io/library/debian:bookworm`); a pattern without a tag stands for all tags.
 */
export function matchesImage(image: string, pattern: string): boolean {
  const [text, wanted] = [image.replace(hub, ""), pattern.replace(hub, "")];
  const withoutTag = readImageReference(wanted).tag === "" && !wanted.includes("@");
  return glob(wanted).test(text) || (withoutTag && glob(wanted).test(nameOf(text)));
}

/** Without tag and digest. */
function nameOf(image: string): string {
  const withoutDigest = image.split("@", 1)[0] as string;
  const colon = withoutDigest.indexOf(":", withoutDigest.lastIndexOf("/") + 1);
  return colon === -1 ? withoutDigest : withoutDigest.slice(0, colon);
}

const compiled = new Map<string, RegExp>();

function glob(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const found = new RegExp(`^${parts.join(".*")}$`, "i");
  compiled.set(pattern, found);
  return found;
}
