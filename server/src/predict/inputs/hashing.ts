import { hash } from "node:crypto";

/**
 * Makes a short hash of texts; two lists of texts have the same only where all of them are the same. A list among them
 * counts as its texts: one that a file decides the length of is not spread, because a call takes so many arguments only.
 */
export type Hasher = (...texts: readonly (string | readonly string[])[]) => string;

/**
 * Hashes with a random text in front: who reads a hash cannot try out which short secret it was made of.
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
