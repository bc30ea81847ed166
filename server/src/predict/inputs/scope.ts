import { hash } from "node:crypto";
import { evaluateWord, longestExpansion, type Variables, type VariableUse } from "../../dockerfile/model/expand";
import { InheritedMap } from "./inheritedMap";

/** Where the base image's folder is not known. */
const folderOfBase = "/\u0001";

/** A string with its variables put in, and those that it uses. */
export interface ExpandedText {
  /** Where a variable may be the base image's, its name is appended: the string is to be compared, not to be shown. */
  readonly text: string;
  readonly uses: readonly VariableUse[];
}

/**
 * What is in force at one point of a stage, with the values that this build gives. It is used while going through a
 * stage from its first to its last instruction.
 */
export class Scope {
  user = "";
  #workdir: string;
  /** As JSON; empty: the base image's. */
  shell = "";
  readonly #values: InheritedMap<string>;
  /** All ARGs, also those without a value. */
  readonly #declared: InheritedMap<true>;
  readonly #isEnv: InheritedMap<true>;
  /** What was set since the last RUN, the latest first; a list that stages which build on this one extend. */
  #since: Change | undefined;

  /**
   * @param isEmpty true on `scratch`, where a variable that was not set is known to be empty
   * @param from the end of the stage that this one builds on
   */
  constructor(
    readonly isEmpty: boolean,
    readonly escapeCharacter: string,
    from?: Scope,
  ) {
    this.#workdir = from?.workdir ?? (isEmpty ? "/" : folderOfBase);
    this.user = from?.user ?? "";
    this.shell = from?.shell ?? "";
    this.#values = new InheritedMap(from ? from.#values : undefined);
    this.#declared = new InheritedMap(from ? from.#declared : undefined);
    this.#isEnv = new InheritedMap(from ? from.#isEnv : undefined);
    this.#since = from ? from.#since : undefined;
  }

  get workdir(): string {
    return this.#workdir;
  }

  /** A path that is longer than any that Linux allows is replaced by a hash. */
  set workdir(path: string) {
    this.#workdir = path.length > longestExpansion ? `/${standIn([path])}` : path;
  }

  get variables(): Variables {
    return this.#values;
  }

  valueOf(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** In BuildKit the one set last wins; in Podman an ENV wins over an ARG of its name, wherever they are. */
  setArg(name: string, value: string | undefined, envWins: boolean): void {
    this.#declared.set(name, true);
    if (envWins && this.#isEnv.has(name)) this.#since = { name, before: this.#since };
    else if (value !== undefined) this.#set(name, value);
  }

  /** Whether it was declared as an ARG and has a value, be it that of an ENV. */
  isArgument(name: string): boolean {
    return this.#declared.has(name) && this.#values.has(name);
  }

  setEnv(name: string, value: string): void {
    this.#isEnv.set(name, true);
    this.#set(name, value);
  }

  /**
   * The variables that were set since the last RUN, in their order: setting one again moves it to the end, and BuildKit
   * compares the order. The next call starts from here.
   */
  changesSinceLastRun(): readonly (readonly [string, string])[] {
    const names = new Set<string>();
    for (let at = this.#since; at; at = at.before) names.add(at.name);
    this.#since = undefined;
    return [...names].reverse().map((name) => [name, this.#values.get(name) as string] as const);
  }

  /** Puts variables in and removes quotes, as an engine does with a word. */
  fillIn(text: string, rules: { readonly escape?: string; readonly quotes?: boolean } = {}): ExpandedText {
    const word = evaluateWord(text, this.#values, { escape: this.escapeCharacter, ...rules, unset: "empty" });
    const open = word.uses.filter(({ name }) => !this.#isKnown(name)).map(({ name }) => name);
    const filled = word.text ?? standIn([text, ...this.#valuesOf(word.uses)]);
    return { text: open.length === 0 ? filled : `${filled}\u0002${open.join("\u0002")}`, uses: word.uses };
  }

  /** What is set to what a word uses, each variable once. */
  #valuesOf(uses: readonly VariableUse[]): string[] {
    return [...new Set(uses.map(({ name }) => name))].map((name) => `${this.#values.get(name)}`);
  }

  #isKnown(name: string): boolean {
    return this.#values.has(name) || this.#declared.has(name) || (this.isEmpty && name !== "PATH");
  }

  #set(name: string, value: string): void {
    this.#values.set(name, value);
    this.#since = { name, before: this.#since };
  }
}

interface Change {
  readonly name: string;
  readonly before: Change | undefined;
}

/**
 * Replaces a string that is not valid or too long to be held: a hash that differs where its input differs. It is short,
 * however often variables that hold it are put into others.
 */
function standIn(madeOf: readonly string[]): string {
  return `\u0002${hash("sha256", madeOf.join("\u0002"), "hex")}`;
}
