import { evaluateWord, type Variables, type VariableUse } from "../../dockerfile/expand";

/** Where the base image's folder is not known. */
const folderOfBase = "/\u0001";

/** A text with its variables put in, and those that it uses. */
export interface FilledIn {
  /** Where a variable may be the base image's, its name is noted at the end: texts are to be compared, not to be shown. */
  readonly text: string;
  readonly uses: readonly VariableUse[];
}

/**
 * What is in force at one point of a stage, with the values that this build gives. Made for going through a stage from its
 * first to its last instruction.
 */
export class Scope {
  user = "";
  workdir: string;
  /** As JSON; empty: the base image's. */
  shell = "";
  readonly #values: Map<string, string>;
  /** All ARGs, also those that nothing gave a value. */
  readonly #declared: Set<string>;
  readonly #isEnv: Set<string>;
  /** What was set since the last RUN. */
  #since: Set<string>;

  /**
   * @param isEmpty true on `scratch`, where a variable that nothing sets is known to be empty
   * @param from the end of the stage that this one builds on
   */
  constructor(
    readonly isEmpty: boolean,
    readonly escapeCharacter: string,
    from?: Scope,
  ) {
    this.workdir = from?.workdir ?? (isEmpty ? "/" : folderOfBase);
    this.user = from?.user ?? "";
    this.shell = from?.shell ?? "";
    this.#values = new Map(from ? from.#values : []);
    this.#declared = new Set(from ? from.#declared : []);
    this.#isEnv = new Set(from ? from.#isEnv : []);
    this.#since = new Set(from ? from.#since : []);
  }

  get variables(): Variables {
    return this.#values;
  }

  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The one set last wins to BuildKit; to Podman an ENV wins over an ARG of its name, wherever they stand. */
  setArg(name: string, value: string | undefined, envWins: boolean): void {
    this.#declared.add(name);
    if (envWins && this.#isEnv.has(name)) this.#since.add(name);
    else if (value !== undefined) this.#set(name, value);
  }

  /** Whether it was declared as an ARG and has a value, be it that of an ENV. */
  isArgument(name: string): boolean {
    return this.#declared.has(name) && this.#values.has(name);
  }

  setEnv(name: string, value: string): void {
    this.#isEnv.add(name);
    this.#set(name, value);
  }

  /**
   * The variables that were set since the last RUN, in the order in which they stand: setting one again puts it at the end,
   * and BuildKit goes by the order. The next call starts from here.
   */
  changesSinceLastRun(): readonly (readonly [string, string])[] {
    const changes = [...this.#since].map((name) => [name, this.#values.get(name) as string] as const);
    this.#since = new Set();
    return changes;
  }

  /** Puts variables in and takes quotes away, as an engine does with a word. */
  fillIn(text: string, rules: { readonly escape?: string; readonly quotes?: boolean } = {}): FilledIn {
    const word = evaluateWord(text, this.#values, { escape: this.escapeCharacter, ...rules, unset: "empty" });
    const open = word.uses.filter(({ name }) => !this.#isKnown(name)).map(({ name }) => name);
    const filled =
      word.text ?? `\u0002${text}${word.uses.map(({ name }) => `\u0002${this.#values.get(name)}`).join("")}`;
    return { text: open.length === 0 ? filled : `${filled}\u0002${open.join("\u0002")}`, uses: word.uses };
  }

  #isKnown(name: string): boolean {
    return this.#values.has(name) || this.#declared.has(name) || (this.isEmpty && name !== "PATH");
  }

  #set(name: string, value: string): void {
    this.#values.set(name, value);
    this.#since.delete(name);
    this.#since.add(name);
  }
}
