/** Names as people list them: `a`, `a and b`, `a, b and c`; with "or" if they are alternatives. */
export function inWords(names: readonly string[], conjunction: "and" | "or" = "and"): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;
}

/** A number with its noun: `1 cache mount`, `3 cache mounts`. The plural is given where it is not the noun with an s. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
