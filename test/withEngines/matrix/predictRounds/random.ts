/** Random numbers that are the same again for the same seed. */
export interface Random {
  /** From 0 to 1, 1 left out. */
  next(): number;
  /** A whole number from 0 to `below`, `below` left out. */
  below(below: number): number;
  /** One of them; undefined where there is none. */
  one<T>(some: readonly T[]): T | undefined;
}

/** @param seed any text */
export function randomFrom(seed: string): Random {
  // Marsaglia's xorshift, started from a hash of the seed (FNV-1a).
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  if (state === 0) state = 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 8; turn++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, one: (some) => some[below(some.length)] };
}
