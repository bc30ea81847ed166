import { defined } from "../../shared/defined";
import { isImageName } from "./imageGrammar";
import type { ValueProblem } from "./values";

/** Why a string is not a valid image name, `registry/path:tag@digest`; undefined when it is. */
export function imageNameProblem(text: string): ValueProblem | undefined {
  const [withTag = "", digest] = text.split("@", 2);
  // Docker checks the length of these in addition to the grammar.
  const isShort = /^sha256:(?![0-9a-f]{64}$)/.test(digest ?? "");
  if (!isShort && isImageName(text)) return undefined;
  if (digest !== undefined && isImageName(withTag)) {
    return { reason: "has an invalid digest: use @sha256: followed by 64 hexadecimal digits" };
  }
  const scheme = /^[a-z-]{1,20}:\/\//.exec(text)?.[0];
  if (scheme) {
    const rest = text.slice(scheme.length);
    const meant = ["docker://", "https://", "http://"].includes(scheme) && isImageName(rest) ? rest : undefined;
    return { reason: `must not start with ${scheme}`, ...defined({ meant }) };
  }
  const colon = withTag.indexOf(":", withTag.lastIndexOf("/") + 1);
  const name = colon === -1 ? withTag : withTag.slice(0, colon);
  if (colon !== -1 && isImageName(name)) {
    return { reason: "has an invalid tag: use letters, digits, _ . and -, at most 128 characters" };
  }
  const lower = `${name.toLowerCase()}${text.slice(name.length)}`;
  if (lower !== text && isImageName(lower)) return { reason: "must not contain uppercase letters", meant: lower };
  return { reason: "is not valid: use lowercase letters and digits, separated by single . _ - or /" };
}
