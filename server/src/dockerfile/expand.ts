/**
 * Variables that have a value, by name; one whose value hangs on what is not known here is there and gives undefined. An
 * ARG without a default is not there. A Map is one.
 */
export interface Variables {
  has(name: string): boolean;
  get(name: string): string | undefined;
}

/** What an expansion found besides the text. */
export interface Expanded {
  /** Undefined when a variable in it has no known value. */
  readonly text: string | undefined;
  /** Names used, in order, each once. */
  readonly names: readonly string[];
}

/** Defaults inside defaults are followed so far down; what is deeper counts as not known. */
const deepest = 50;

const nameAt = /[A-Za-z_][A-Za-z0-9_]*/y;
const operatorAt = /:?[-+?]|[#%/]/y;

/**
 * Takes quotes and escapes away and puts the values of `$name`, `${name}`, `${name:-default}` and `${name:+other}` in, as
 * BuildKit does for a word. Patterns (`${name%…}`) make the whole unknown.
 * @param escapeCharacter the file's escape character
 */
export function expand(word: string, variables: Variables, escapeCharacter: string): Expanded {
  if (!/[$"']/.test(word) && !word.includes(escapeCharacter)) return { text: word, names: [] };
  const expander = new Expander(word, variables, escapeCharacter);
  const text = expander.expand(0, word.length);
  return { text, names: [...expander.names] };
}

class Expander {
  readonly names = new Set<string>();
  readonly #braces: ReadonlyMap<number, number>;
  #depth = 0;

  constructor(
    readonly word: string,
    readonly variables: Variables,
    readonly escapeCharacter: string,
  ) {
    this.#braces = matchingBraces(word, escapeCharacter);
  }

  /** The text of a stretch of the word; undefined when it hangs on something that is not known. */
  expand(start: number, end: number): string | undefined {
    const parts: (string | undefined)[] = [];
    let quote = "";
    let at = start;
    while (at < end) {
      const character = this.word[at] as string;
      if (character === this.escapeCharacter && quote !== "'") {
        parts.push(this.#escaped(at, end, quote));
        at += 2;
      } else if (character === "$" && quote !== "'") {
        const { value, next } = this.#variable(at, end);
        parts.push(value);
        at = next;
      } else {
        if (quote === "" && (character === '"' || character === "'")) quote = character;
        else if (quote !== "" && character === quote) quote = "";
        else parts.push(character);
        at++;
      }
    }
    return parts.includes(undefined) ? undefined : parts.join("");
  }

  /** Between double quotes the escape character stays, except before what it can escape there. */
  #escaped(at: number, end: number, quote: string): string {
    const next = at + 1 < end ? (this.word[at + 1] as string) : "";
    const isEscape = quote === "" || next === '"' || next === "$" || next === this.escapeCharacter || next === "";
    return isEscape ? next : this.escapeCharacter + next;
  }

  /** The value of the variable at a `$`, and where the text goes on after it. */
  #variable(at: number, end: number): { value: string | undefined; next: number } {
    const braced = this.word[at + 1] === "{";
    const nameStart = at + (braced ? 2 : 1);
    const name = matchAt(nameAt, this.word, nameStart);
    const close = braced ? this.#braces.get(at + 1) : undefined;
    if (name === "" || (braced && (close === undefined || close >= end))) return { value: "$", next: at + 1 };
    this.names.add(name);
    const nameEnd = nameStart + name.length;
    if (close === undefined) return { value: this.#substitute(name, "", nameEnd, nameEnd), next: nameEnd };
    const operator = matchAt(operatorAt, this.word, nameEnd);
    return { value: this.#substitute(name, operator, nameEnd + operator.length, close), next: close + 1 };
  }

  #substitute(name: string, operator: string, operandStart: number, operandEnd: number): string | undefined {
    const value = this.variables.get(name);
    if (value === undefined && this.variables.has(name)) return undefined;
    const isSet = operator.startsWith(":") ? value !== undefined && value !== "" : value !== undefined;
    switch (operator.at(-1)) {
      case undefined:
        return operandStart === operandEnd ? value : undefined;
      case "-":
        return isSet ? value : this.#operand(operandStart, operandEnd);
      case "+":
        return isSet ? this.#operand(operandStart, operandEnd) : "";
      case "?":
        return isSet ? value : undefined;
      default:
        return undefined;
    }
  }

  #operand(start: number, end: number): string | undefined {
    if (this.#depth === deepest) return undefined;
    this.#depth++;
    const text = this.expand(start, end);
    this.#depth--;
    return text;
  }
}

/** Where each `${` ends: by the offset of its `{`, that of its `}`. One pass, however deep they are. */
function matchingBraces(word: string, escapeCharacter: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < word.length; at++) {
    const character = word[at];
    if (character === escapeCharacter) at++;
    else if (character === "$" && word[at + 1] === "{") open.push(++at);
    else if (character === "}" && open.length > 0) closing.set(open.pop() as number, at);
  }
  return closing;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
