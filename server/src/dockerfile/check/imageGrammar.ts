// Written without ambiguity, so that rejecting an invalid name is as fast as accepting a valid one.
const path = /^[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*$/;
const domain = /^(?:[A-Za-z0-9]+(?:(?:-+|\.)[A-Za-z0-9]+)*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const tag = /^\w[\w.-]{0,127}$/;
const digest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const longestName = 255;

/**
 * Whether a string is a valid image name, `[registry/]name[:tag][@digest]`, by the grammar that Docker uses. Source:
 * https://github.com/distribution/reference
 */
export function isImageName(text: string): boolean {
  // The longest that the parts allow; anything longer is invalid and rejected at once.
  if (text.length > 1024 || /^[a-f0-9]{64}$/.test(text)) return false;
  const [named = "", ...digests] = text.split("@");
  if (digests.length > 1 || (digests.length === 1 && !digest.test(digests[0] as string))) return false;
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  if (colon !== -1 && !tag.test(named.slice(colon + 1))) return false;
  if (name.length > longestName) return false;
  const slash = name.indexOf("/");
  const first = name.slice(0, slash);
  const hasDomain = slash !== -1 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  return hasDomain ? domain.test(first) && path.test(name.slice(slash + 1)) : path.test(name);
}
