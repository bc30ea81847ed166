import { isImageName } from "./imageGrammar";
import type { ValueProblem } from "./values";

/** Why a text cannot be an image's name, `registry/path:tag@digest`; undefined when it can. */
export function imageNameProblem(text: string): ValueProblem | undefined {
  const [withTag = "", digest] = text.split("@", 2);
  // Docker knows the lengths of these, beyond the grammar.
  const isShort = /^sha256:(?![0-9a-f]{64}$)/.test(digest ?? "");
  if (!isShort && isImageName(text)) return undefined;
  if (digest !== undefined && isImageName(withTag)) {
    return { reason: "has a digest that is none: it is @sha256: and 64 hexadecimal digits" };
  }
  const scheme = /^[a-z-]{1,20}:\/\//.exec(text)?.[0];
  if (scheme) {
    const rest = text.slice(scheme.length);
    const meant = ["docker://", "https://", "http://"].includes(scheme) && isImageName(rest) ? rest : undefined;
    return { reason: `begins with ${scheme}, which a name does not`, ...(meant ? { meant } : {}) };
  }
  const colon = withTag.indexOf(":", withTag.lastIndexOf("/") + 1);
  const name = colon === -1 ? withTag : withTag.slice(0, colon);
  if (colon !== -1 && isImageName(name)) {
    return { reason: "has a tag that is none: one has letters, digits, _, . and -, at most 128" };
  }
  const lower = `${name.toLowerCase()}${text.slice(name.length)}`;
  if (lower !== text && isImageName(lower)) return { reason: "has capitals, which a name does not", meant: lower };
  return { reason: "is no name: one has small letters, digits and single . _ - / between them" };
}
