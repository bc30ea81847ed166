/**
 * How many characters values may take in one file beyond what is written there: thousands of variables that are each as
 * long as `longestExpansion` allows would fill the memory. The values of a file that a person wrote take some thousands.
 */
export const mostKept = 8_000_000;

/** A value of so many characters is always kept, however many there are: it takes little more than the line that sets it. */
export const alwaysKept = 64;

/** Counts what the values of one file take: of its variables, users and working directories. */
export class KeptValues {
  #left = mostKept;

  /**
   * A value to store; undefined, like an unknown one, if the file's values take too much memory.
   * @param written the text that it was built from, which the file holds anyway
   */
  keep(value: string | undefined, written: string): string | undefined {
    if (value === undefined || value.length <= alwaysKept) return value;
    this.#left -= Math.max(0, value.length - written.length);
    return this.#left < 0 ? undefined : value;
  }
}
