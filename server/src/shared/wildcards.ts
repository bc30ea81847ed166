// The only matcher of all patterns with wildcards: of shells, of ignore files, of image names. It follows all places
// that a pattern can reach in a string at the same time instead of trying them one after the other, so no pattern takes
// more time than the length of the string times the number of the pattern's parts.

/** A part of a pattern. */
export type WildcardPart =
  /** This character. */
  | { readonly type: "literal"; readonly character: string }
  /** One character of some kind. */
  | { readonly type: "one"; readonly is: (character: string) => boolean }
  /** Any number of characters except slashes; any number of any characters; nothing, or any number of whole folders. */
  | { readonly type: "some" | "all" | "folders" };

/** A string as patterns count its characters: by code points. */
export type Characters = string | readonly string[];

/** A string where each code point is one unit of it, else an array. */
function charactersOf(text: string): Characters {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

/** The parts of a pattern without wildcards, one for each code point. */
export function literalParts(text: string): WildcardPart[] {
  return Array.from(text, (character) => ({ type: "literal", character }));
}

/**
 * Where in a string a pattern can end: the result is 1 at each index up to which it fits.
 * @param isAnywhere whether the pattern may start at any index; otherwise it starts at 0
 */
export function endsOf(parts: readonly WildcardPart[], text: Characters, isAnywhere = false): Uint8Array {
  const { length } = text;
  let reached = new Uint8Array(length + 1);
  let next = new Uint8Array(length + 1);
  if (isAnywhere) reached.fill(1);
  else reached[0] = 1;
  for (const part of parts) {
    next.fill(0);
    advance(part, text, reached, next);
    [reached, next] = [next, reached];
  }
  return reached;
}

function advance(part: WildcardPart, text: Characters, reached: Uint8Array, next: Uint8Array): void {
  const { length } = text;
  let isOpen = false;
  switch (part.type) {
    case "literal":
      for (let at = 0; at < length; at++) if (reached[at] && text[at] === part.character) next[at + 1] = 1;
      break;
    case "one":
      for (let at = 0; at < length; at++) if (reached[at] && part.is(text[at] as string)) next[at + 1] = 1;
      break;
    case "some":
      for (let at = 0; at <= length; at++) {
        if (at > 0 && text[at - 1] === "/") isOpen = false;
        if (reached[at]) isOpen = true;
        if (isOpen) next[at] = 1;
      }
      break;
    case "all": {
      const first = reached.indexOf(1);
      if (first !== -1) next.fill(1, first);
      break;
    }
    case "folders":
      for (let at = 0; at <= length; at++) {
        if (reached[at] || (isOpen && text[at - 1] === "/")) next[at] = 1;
        if (reached[at]) isOpen = true;
      }
  }
}

const none: readonly never[] = [];

/** Of trying a pattern that does not fit. */
const leastCost = 30;

/** A pattern that is matched against whole strings, and often. */
export class Wildcards {
  /** All before its first wildcard; `tail` is all after its last one. */
  readonly head: string;
  readonly tail: string;
  /** Whether it has no wildcards: `head` is all of it. */
  readonly isLiteral: boolean;
  readonly #middle: readonly WildcardPart[];
  /** The longest text without wildcards between head and tail. */
  readonly #needle: string;
  /** How many characters `#middle` needs at least. */
  readonly #least: number;

  /**
   * @param pattern its parts, or the text that it is where it has no wildcards
   * @param takesBelow whether a path fits too that is in a folder that fits
   */
  constructor(
    pattern: readonly WildcardPart[] | string,
    readonly takesBelow = false,
  ) {
    const parts = typeof pattern === "string" ? none : pattern;
    const start = parts.findIndex(({ type }) => type !== "literal");
    this.isLiteral = start === -1;
    const end = this.isLiteral ? parts.length : parts.findLastIndex(({ type }) => type !== "literal") + 1;
    this.head = typeof pattern === "string" ? pattern : textOf(this.isLiteral ? parts : parts.slice(0, start));
    this.tail = textOf(parts.slice(end));
    this.#middle = this.isLiteral ? [] : withoutRepeats(parts.slice(start, end));
    this.#needle = longestLiteral(this.#middle);
    this.#least = this.#middle.filter(({ type }) => type === "literal" || type === "one").length;
  }

  /** How many steps it takes at most to match a string of this length: about a nanosecond each. */
  cost(length: number): number {
    const isShort = length < this.head.length + this.tail.length + this.#least;
    return leastCost + (isShort || this.#isSimple ? 0 : (this.#middle.length + this.tail.length) * length);
  }

  matches(text: string): boolean {
    const { head, tail } = this;
    if (!text.startsWith(head)) return false;
    if (this.isLiteral) return text.length === head.length || (this.takesBelow && text[head.length] === "/");
    if (text.length < head.length + tail.length || !text.includes(this.#needle, head.length)) return false;
    if (this.takesBelow) return this.#matchesFolder(text);
    if (!text.endsWith(tail)) return false;
    const middle = text.slice(head.length, text.length - tail.length);
    if (this.#isSimple) return this.#middle[0]?.type === "all" || !middle.includes("/");
    if (middle.length < this.#least) return false;
    const characters = charactersOf(middle);
    return endsOf(this.#middle, characters)[characters.length] === 1;
  }

  /** Whether it consists of head, one `*` or `**`, and tail. */
  get #isSimple(): boolean {
    const [first, ...others] = this.#middle;
    return others.length === 0 && (first?.type === "all" || first?.type === "some") && !this.takesBelow;
  }

  #matchesFolder(text: string): boolean {
    const characters = charactersOf(text.slice(this.head.length));
    const ends = endsOf([...this.#middle, ...literalParts(this.tail)], characters);
    return ends.some((isEnd, at) => isEnd === 1 && (at === characters.length || characters[at] === "/"));
  }
}

function textOf(parts: readonly WildcardPart[]): string {
  return parts.map((part) => (part.type === "literal" ? part.character : "")).join("");
}

/** Several of one wildcard in a row are one. */
function withoutRepeats(parts: readonly WildcardPart[]): WildcardPart[] {
  return parts.filter(({ type }, at) => type === "literal" || type === "one" || parts[at - 1]?.type !== type);
}

function longestLiteral(parts: readonly WildcardPart[]): string {
  let longest = "";
  let text = "";
  for (const part of parts) {
    text = part.type === "literal" ? text + part.character : "";
    if (text.length > longest.length) longest = text;
  }
  return longest;
}
