// Sets of characters as sets of samples: two characters that no part of an expression tells apart are one letter here.

/** A set of letters, a bit each. */
export type Letters = bigint;

const common = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ..."\u0085\u00a0\u00b5\u00df\u00e9\u0130\u017f\u03bc\u212a\u2028\u2029\u3000\u4e2d\ud83d\ufeff",
];

const known = new Map<string, readonly boolean[]>();

/** What samples an expression's parts tell apart, and which part takes which. */
export class Alphabet {
  readonly #samples: readonly string[];
  readonly #flags: string;
  readonly #letterOf: readonly number[];
  /** All letters. */
  readonly all: Letters;
  readonly size: number;

  /** @param parts the sources of all that takes one character, in an expression with these flags */
  constructor(source: string, parts: readonly string[], flags: string) {
    this.#samples = [...new Set([...common, ...source, ...(/[uv]/.test(flags) ? ["😀"] : [])])];
    this.#flags = flags.replace(/[dgmy]/g, "");
    const kinds = [...new Set([...parts, String.raw`\w`, String.raw`[\n\r\u2028\u2029]`])];
    const rows = kinds.map((kind) => this.#taken(kind));
    const letters = new Map<string, number>();
    this.#letterOf = this.#samples.map((_, index) => {
      const key = rows.map((row) => (row[index] ? "1" : "0")).join("");
      const letter = letters.get(key) ?? letters.size;
      letters.set(key, letter);
      return letter;
    });
    this.size = letters.size;
    this.all = (1n << BigInt(this.size)) - 1n;
  }

  /** The letters that a part takes. */
  lettersOf(part: string): Letters {
    const row = this.#taken(part);
    return this.#letterOf.reduce(
      (letters, letter, index) => (row[index] ? letters | (1n << BigInt(letter)) : letters),
      0n,
    );
  }

  get word(): Letters {
    return this.lettersOf(String.raw`\w`);
  }

  get lineEnds(): Letters {
    return this.lettersOf(String.raw`[\n\r\u2028\u2029]`);
  }

  #taken(part: string): readonly boolean[] {
    const key = JSON.stringify([part, this.#flags, this.#samples.length > common.length ? this.#samples : ""]);
    let row = known.get(key);
    if (!row) {
      const expression = new RegExp(`^(?:${part})$`, this.#flags);
      row = this.#samples.map((sample) => expression.test(sample));
      known.set(key, row);
    }
    return row;
  }
}
