import { hash } from "node:crypto";

/**
 * Gives a short hash of strings; two lists of strings have equal hashes only where all their strings are equal. A
 * nested list counts as its strings: one whose length depends on a file is not spread, because the number of arguments
 * of a call is limited.
 */
export type Hasher = (...texts: readonly (string | readonly string[])[]) => string;

/**
 * Hashes with a random prefix: a person who reads a hash cannot find by trial which short secret it was computed from.
 * @param salt as random as a password
 */
export function saltedHasher(salt: string): Hasher {
  /** Users, folders and values are the same in step after step. */
  const known = new Map<string, string>();
  const make = (text: string) => hash("sha256", `${salt}\0${text}`, "hex").slice(0, 32);
  return (...given) => {
    const texts = given.flat();
    const [only = ""] = texts;
    if (texts.length !== 1 || only.length > 256) return make(`${texts.length}\0${texts.join("\0")}`);
    const found = known.get(only) ?? make(`1\0${only}`);
    known.set(only, found);
    return found;
  };
}
