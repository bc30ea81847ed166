import type { Variables } from "./expand";

/** A variable in a word. */
export interface VariableUse {
  readonly name: string;
  /** Where its name stands in the word. */
  readonly start: number;
  readonly end: number;
}

export interface EvaluatedWord {
  /** Undefined when it hangs on a value that is not known, or BuildKit refuses the word. */
  readonly text: string | undefined;
  /** All that BuildKit looks up, up to where it refuses the word; in the order of the text. */
  readonly uses: readonly VariableUse[];
}

export interface WordRules {
  readonly escape: string;
  /** False in the body of a heredoc, where quotes are letters like others. */
  readonly quotes?: boolean;
}

/** A word is followed so far down into defaults of defaults; no person writes what is deeper. */
const deepest = 100;
/** Patterns are tried on values up to this many characters, with up to this many stars: longer ones count as not known. */
const longestValue = 512;
const mostStars = 3;

const nameAt = /\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** BuildKit refuses the word; what comes after it is not read. */
class Refused extends Error {}

/**
 * Evaluates a word as BuildKit does: quotes and escapes go, variables are put in. A variable that is not set is empty.
 * The words of all operators are looked into, also where their text is not needed.
 */
export function evaluateWord(word: string, variables: Variables, rules: WordRules): EvaluatedWord {
  if (!word.includes("$") && rules.quotes === false) return { text: word, uses: [] };
  const evaluation = new Evaluation(word, variables, rules);
  try {
    const text = evaluation.stretch("");
    return { text, uses: evaluation.sortedUses };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { text: undefined, uses: evaluation.sortedUses };
  }
}

class Evaluation {
  readonly #uses: VariableUse[] = [];
  #at = 0;
  #depth = 0;

  constructor(
    readonly word: string,
    readonly variables: Variables,
    readonly rules: WordRules,
  ) {}

  get sortedUses(): VariableUse[] {
    return this.#uses.sort((a, b) => a.start - b.start);
  }

  /** The text up to a stop character, which is passed; up to the end of the word where there is none. */
  stretch(stop: string): string | undefined {
    const parts: (string | undefined)[] = [];
    for (;;) {
      const character = this.word[this.#at];
      if (character === undefined) {
        if (stop !== "") throw new Refused();
        break;
      }
      this.#at++;
      if (character === stop) break;
      if (character === "$") parts.push(this.#variable());
      else if (character === "'" && this.rules.quotes !== false) parts.push(this.#singleQuoted());
      else if (character === '"' && this.rules.quotes !== false) parts.push(this.#doubleQuoted());
      else if (character === this.rules.escape) parts.push(this.word[this.#at++] ?? "");
      else parts.push(character);
    }
    return joined(parts);
  }

  #singleQuoted(): string {
    const close = this.word.indexOf("'", this.#at);
    if (close === -1) throw new Refused();
    const text = this.word.slice(this.#at, close);
    this.#at = close + 1;
    return text;
  }

  #doubleQuoted(): string | undefined {
    const parts: (string | undefined)[] = [];
    for (;;) {
      const character = this.word[this.#at++];
      if (character === undefined) throw new Refused();
      if (character === '"') return joined(parts);
      const next = this.word[this.#at];
      if (character === "$") parts.push(this.#variable());
      else if (character === this.rules.escape && (next === '"' || next === "$" || next === this.rules.escape)) {
        parts.push(next);
        this.#at++;
      } else parts.push(character);
    }
  }

  /** The value of the variable whose `$` was passed. */
  #variable(): string | undefined {
    const braced = this.word[this.#at] === "{";
    if (braced) this.#at++;
    const start = this.#at;
    nameAt.lastIndex = start;
    const name = nameAt.exec(this.word)?.[0] ?? "";
    this.#at += name.length;
    const use = { name, start, end: this.#at };
    if (!braced) {
      if (name === "") return "$";
      return this.#look(use).value;
    }
    if (/^[{}:]?$/.test(this.word[start] ?? "")) throw new Refused();
    return this.#operation(use);
  }

  #operation(use: VariableUse): string | undefined {
    let operator = this.word[this.#at++] ?? "";
    if (operator === "}") return this.#look(use).value;
    const emptyIsUnset = operator === ":";
    if (emptyIsUnset) operator = this.word[this.#at++] ?? "";
    if (operator === "/" && !emptyIsUnset) return this.#replacement(use);
    if (!emptyIsUnset && !/[-+?#%]/.test(operator)) throw new Refused();
    const operand = this.#inside("}");
    const { value, isSet } = this.#look(use);
    const isThere = isSet && !(emptyIsUnset && value === "");
    const isUnknown = isSet && value === undefined;
    if (operator === "-") return isUnknown || isThere ? value : operand;
    if (operator === "+") return isUnknown ? undefined : isThere ? operand : "";
    if (operator === "?") {
      if (!isThere) throw new Refused();
      return value;
    }
    if (operator !== "#" && operator !== "%") throw new Refused();
    return value === undefined || operand === undefined ? undefined : trimmed(value, operator, operand);
  }

  #replacement(use: VariableUse): string | undefined {
    const all = this.word[this.#at] === "/";
    if (all) this.#at++;
    const pattern = this.#inside("/");
    const text = this.#inside("}");
    const { value } = this.#look(use);
    const matches = pattern === undefined || pattern === "" ? undefined : matcher(pattern, all ? "g" : "");
    if (value === undefined || text === undefined || matches === undefined || value.length > longestValue)
      return undefined;
    return value.replace(matches, () => text);
  }

  #inside(stop: string): string | undefined {
    if (this.#depth === deepest) throw new Refused();
    this.#depth++;
    const text = this.stretch(stop);
    this.#depth--;
    return text;
  }

  #look(use: VariableUse): { value: string | undefined; isSet: boolean } {
    this.#uses.push(use);
    const isSet = this.variables.has(use.name);
    return { value: isSet ? this.variables.get(use.name) : "", isSet };
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** Takes the shortest match of a pattern away from the beginning (`#`) or the end (`%`); the longest for `##` and `%%`. */
function trimmed(value: string, operator: "#" | "%", operand: string): string | undefined {
  const longest = operand.startsWith(operator);
  const whole = matcher(longest ? operand.slice(1) : operand, "", true);
  if (!whole || value.length > longestValue) return undefined;
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  for (const length of longest ? lengths.reverse() : lengths) {
    const cut = value.length - length;
    if (operator === "#" && whole.test(value.slice(0, length))) return value.slice(length);
    if (operator === "%" && whole.test(value.slice(cut))) return value.slice(0, cut);
  }
  return value;
}

/** A pattern of `*` and `?` as a regular expression; undefined for one that could take long. */
function matcher(pattern: string, flags: string, whole = false): RegExp | undefined {
  if (pattern.split("*").length - 1 > mostStars || pattern.length > longestValue) return undefined;
  const source = pattern.replace(/\\?./gsu, (token) => {
    if (token === "*") return "[^]*";
    if (token === "?") return "[^]";
    return (token.length > 1 && token.startsWith("\\") ? token.slice(1) : token).replace(
      /[.*+?^${}()|[\]\\/-]/g,
      "\\$&",
    );
  });
  return new RegExp(whole ? `^${source}$` : source, flags);
}
