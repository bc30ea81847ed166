import { defined } from "../../shared/defined";
import { replacePattern, trimPattern } from "./patterns";

/**
 * Variables with a value, by name. A variable whose value is unknown exists and gives undefined; an ARG without a
 * default does not exist. A Map is one.
 */
export interface Variables {
  has(name: string): boolean;
  get(name: string): string | undefined;
}

/** A variable in a word. */
export interface VariableUse {
  readonly name: string;
  /** Offset of its name in the word. */
  readonly start: number;
  readonly end: number;
}

export interface EvaluatedWord {
  /** Undefined when it depends on an unknown value, is too long (`longestExpansion`), or BuildKit rejects the word. */
  readonly text: string | undefined;
  /** All variables that BuildKit reads, up to where it rejects the word; in the order of the text. */
  readonly uses: readonly VariableUse[];
  /** The variable that must be set or BuildKit rejects the word: that of `${name:?…}`. */
  readonly needed?: VariableUse;
}

export interface WordRules {
  readonly escape: string;
  /** False in the body of a heredoc, where quotes are letters like others. */
  readonly quotes?: boolean;
  /** What `$name` is where nothing sets it: empty, as in a build, or not known, because the base image may set it. */
  readonly unset?: "empty" | "unknown";
}

/** What `expand` found in addition to the text. */
export interface Expanded {
  /** Undefined when a variable in it has no known value, it is too long, or BuildKit rejects the word. */
  readonly text: string | undefined;
  /** Names used, in order, each once. */
  readonly names: readonly string[];
}

/** The deepest nesting of defaults in defaults that is followed; people do not write deeper ones. */
const deepest = 100;

/**
 * How many characters the values of variables may add to one word; what becomes of a word with more is not known. Variables
 * can name each other, so without a bound a value doubles with each line of a file. All that is read out of a word is
 * shorter: Linux takes no path of more than 4,096 bytes (PATH_MAX in its limits.h), and the names of images, users and
 * caches are shorter still.
 */
export const longestExpansion = 4096;

/** The most characters that one replacement may add before the limit for the whole is checked. */
const mostReplaced = 64 * longestExpansion;

/** What can mean something, outside double quotes and inside; of the two escape characters one does. */
const special = /[$'"\\`}/]/g;
const specialInQuotes = /[$"\\`]/g;
const nameAt = /\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
const none: readonly never[] = [];

/** The text of a word where all that it uses is known; a variable that nothing sets is not, for the base image may set it. */
export function expand(word: string, variables: Variables, escapeCharacter: string): Expanded {
  const { text, uses } = evaluateWord(word, variables, { escape: escapeCharacter, unset: "unknown" });
  return { text, names: uses.length === 0 ? none : [...new Set(uses.map(({ name }) => name))] };
}

/**
 * Evaluates a word as BuildKit does: quotes and escapes go, variables are put in. The words of all operators are looked
 * into, also where their text is not needed. Linear in the word.
 */
export function evaluateWord(word: string, variables: Variables, rules: WordRules): EvaluatedWord {
  const isPlain = !/[$"']/.test(word) && !word.includes(rules.escape);
  if (isPlain || (rules.quotes === false && !word.includes("$"))) return { text: word, uses: none };
  const evaluation = new Evaluation(word, variables, rules);
  try {
    return { text: evaluation.stretch(""), uses: evaluation.sortedUses };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { text: undefined, uses: evaluation.sortedUses, ...defined({ needed: error.needed }) };
  }
}

/** BuildKit rejects the word; the rest of it is not read. */
class Refused extends Error {
  constructor(readonly needed?: VariableUse) {
    super();
  }
}

class Evaluation {
  readonly #uses: VariableUse[] = [];
  #at = 0;
  #depth = 0;
  /** How many more characters variables may add. */
  #left = longestExpansion;

  constructor(
    readonly word: string,
    readonly variables: Variables,
    readonly rules: WordRules,
  ) {}

  get sortedUses(): readonly VariableUse[] {
    return this.#uses.sort((a, b) => a.start - b.start);
  }

  /** The text up to a stop character, which is passed; up to the end of the word where there is none. */
  stretch(stop: string): string | undefined {
    const parts: (string | undefined)[] = [];
    for (;;) {
      parts.push(this.#plain(special));
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

  /** The characters up to one that can mean something, which are passed. */
  #plain(end: RegExp): string {
    end.lastIndex = this.#at;
    const at = end.exec(this.word)?.index ?? this.word.length;
    const text = this.word.slice(this.#at, at);
    this.#at = at;
    return text;
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
      parts.push(this.#plain(specialInQuotes));
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
    if (!braced) return name === "" ? "$" : this.#add(this.#look(use).value);
    if (/^[{}:]?$/.test(this.word[start] ?? "")) throw new Refused();
    return this.#operation(use);
  }

  #operation(use: VariableUse): string | undefined {
    let operator = this.word[this.#at++] ?? "";
    if (operator === "}") return this.#add(this.#look(use).value);
    const emptyIsUnset = operator === ":";
    if (emptyIsUnset) operator = this.word[this.#at++] ?? "";
    if (operator === "/" && !emptyIsUnset) return this.#replacement(use);
    if (!emptyIsUnset && !/[-+?#%]/.test(operator)) throw new Refused();
    const left = this.#left;
    const operand = this.#inside("}");
    const { value, isSet } = this.#look(use);
    const isThere = isSet && !(emptyIsUnset && value === "");
    const isUnknown = isSet && value === undefined;
    if (operator === "-") return isUnknown || isThere ? this.#instead(left, value) : operand;
    if (operator === "+") return isUnknown ? undefined : isThere ? operand : this.#instead(left, "");
    if (operator === "?") {
      if (!isThere) throw new Refused(use);
      return this.#instead(left, value);
    }
    if (operator !== "#" && operator !== "%") throw new Refused();
    return value === undefined || operand === undefined
      ? undefined
      : this.#instead(left, trimPattern(value, operator, operand));
  }

  #replacement(use: VariableUse): string | undefined {
    const all = this.word[this.#at] === "/";
    if (all) this.#at++;
    const left = this.#left;
    const pattern = this.#inside("/");
    const text = this.#inside("}");
    const { value } = this.#look(use);
    if (value === undefined || pattern === undefined || text === undefined) return undefined;
    // Each character at most is a match, so what would be far too long is not written in the first place.
    if (text.length * (all ? value.length : 1) > mostReplaced) return undefined;
    return this.#instead(left, replacePattern(value, pattern, text, all));
  }

  #inside(stop: string): string | undefined {
    if (this.#depth === deepest) throw new Refused();
    this.#depth++;
    const text = this.stretch(stop);
    this.#depth--;
    return text;
  }

  /** What a variable adds to the text; undefined, as a value that is not known, when all of them add too much. */
  #add(text: string | undefined): string | undefined {
    this.#left -= text?.length ?? 0;
    return this.#left < 0 ? undefined : text;
  }

  /** The same for the result of an operator's words, which is not part of the text. */
  #instead(left: number, text: string | undefined): string | undefined {
    this.#left = left;
    return this.#add(text);
  }

  #look(use: VariableUse): { value: string | undefined; isSet: boolean } {
    this.#uses.push(use);
    const isSet = this.variables.has(use.name);
    return { value: isSet ? this.variables.get(use.name) : this.rules.unset === "unknown" ? undefined : "", isSet };
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join("");
}
