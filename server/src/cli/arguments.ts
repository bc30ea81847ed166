import { parseArgs } from "node:util";
import { nearest } from "../dockerfile/suggest";
import { UsageError } from "./io";

/** An option of a command; its name in the table is the long form without dashes. */
export type Option = SwitchOption | ValueOption;

interface SwitchOption {
  readonly type: "boolean";
  readonly short?: string;
  readonly help: string;
}

interface ValueOption {
  readonly type: "string";
  readonly short?: string;
  /** What stands for the value in the help: "FILE". */
  readonly placeholder: string;
  readonly help: string;
  /** The values there are; absent: any. */
  readonly choices?: readonly string[];
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** What was given for each option: whether it was there, its (last) value, or all values of one that may be repeated. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends SwitchOption
    ? boolean
    : O[Name] extends { readonly multiple: true }
      ? readonly Value<O[Name]>[]
      : Value<O[Name]> | undefined;
};

type Value<O extends Option> = O extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

export interface Arguments<O extends Options> {
  readonly values: Values<O>;
  readonly positionals: readonly string[];
  /** What follows a lone `--`, as it is. */
  readonly rest: readonly string[];
}

/** Reads a command's arguments. Refuses, with a UsageError for people, what the options do not allow. */
export function readArguments<O extends Options>(argv: readonly string[], options: O): Arguments<O> {
  const end = argv.indexOf("--");
  const { tokens } = parseArgs({
    args: end === -1 ? [...argv] : argv.slice(0, end),
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[] | undefined> = {};
  for (const [name, option] of Object.entries(options)) values[name] = valueWithout(option);
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    else if (token.kind === "option") {
      const value = read(token, options);
      const known = values[token.name];
      values[token.name] = Array.isArray(known) ? [...known, value as string] : value;
    }
  }
  return { values: values as Values<O>, positionals, rest: end === -1 ? [] : argv.slice(end + 1) };
}

function valueWithout(option: Option): false | string[] | undefined {
  if (option.type === "boolean") return false;
  return option.multiple ? [] : undefined;
}

interface OptionToken {
  readonly name: string;
  /** As written: `--name` or `-n`. */
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function read(token: OptionToken, options: Options): string | true {
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  if (option === undefined) throw new UsageError(unknown(token.rawName, options));
  if (option.type === "boolean") {
    if (token.value === undefined) return true;
    throw new UsageError(`${token.rawName} takes no value, but "${token.value}" was given.`);
  }
  const { value } = token;
  if (value === undefined || value === "" || (!token.inlineValue && value.startsWith("--"))) {
    throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.placeholder}.`);
  }
  if (option.choices && !option.choices.includes(value)) throw new UsageError(badChoice(token.rawName, value, option));
  return value;
}

function unknown(rawName: string, options: Options): string {
  const names = Object.keys(options);
  const found = rawName.startsWith("--") ? nearest(rawName.slice(2), names) : undefined;
  return `There is no option ${rawName}.${found === undefined ? "" : ` Did you mean --${found}?`}`;
}

function badChoice(rawName: string, value: string, option: ValueOption): string {
  const choices = option.choices ?? [];
  const found = nearest(value, choices);
  const hint = found === undefined ? "" : ` Did you mean "${found}"?`;
  return `${rawName} cannot be "${value}": it is one of ${choices.join(", ")}.${hint}`;
}
