import { didYouMean } from "../dockerfile/read/didYouMean";
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
  /** The name of the value in the help: "FILE". */
  readonly placeholder: string;
  readonly help: string;
  /** The values there are; absent: any. */
  readonly choices?: readonly string[];
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** What was given for each option: whether it was there, its (last) value, or all values of one that may be repeated. */
type Values<O extends Options> = {
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
  /** The arguments after a lone `--`, unchanged. */
  readonly rest: readonly string[];
}

/**
 * Parses a command's arguments as Docker's command line does: `--name value`, `--name=value`, `-n value`, `-n=value`,
 * `-nvalue`, combined switches (`-yh`), options and positionals in any order, up to a lone `--`. An option takes the next
 * argument as its value even if that starts with a dash. Throws a UsageError with a message for users if the arguments do
 * not fit the options. Source: github.com/spf13/pflag, `FlagSet.parseArgs`.
 */
export function readArguments<O extends Options>(argv: readonly string[], options: O): Arguments<O> {
  const values: Record<string, string | boolean | string[] | undefined> = {};
  for (const [name, option] of Object.entries(options)) values[name] = valueWithout(option);
  const positionals: string[] = [];
  const waiting = argv.values();
  const next = () => waiting.next().value as string | undefined;
  for (let argument = next(); argument !== undefined; argument = next()) {
    if (argument === "--") break;
    if (!argument.startsWith("-") || argument === "-") positionals.push(argument);
    else {
      for (const { name, option, rawName, joined } of optionsIn(argument, options)) {
        const value = option.type === "boolean" ? readSwitch(rawName, joined) : read(rawName, option, joined ?? next());
        const known = values[name];
        values[name] = Array.isArray(known) ? [...known, value as string] : value;
      }
    }
  }
  return { values: values as Values<O>, positionals, rest: [...waiting] };
}

function valueWithout(option: Option): false | string[] | undefined {
  if (option.type === "boolean") return false;
  return option.multiple ? [] : undefined;
}

interface Given {
  readonly name: string;
  readonly option: Option;
  /** As written: `--name` or `-n`. */
  readonly rawName: string;
  /** The value in the same argument; absent: there is none. */
  readonly joined?: string;
}

/** The options of one argument: one, or several switches with a single dash. */
function optionsIn(argument: string, options: Options): Given[] {
  if (!argument.startsWith("--")) return shortOptionsIn(argument, options);
  const at = argument.indexOf("=");
  const rawName = at === -1 ? argument : argument.slice(0, at);
  const name = rawName.slice(2);
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw new UsageError(unknown(rawName, options));
  return [{ name, option, rawName, ...(at === -1 ? {} : { joined: argument.slice(at + 1) }) }];
}

function shortOptionsIn(argument: string, options: Options): Given[] {
  const found: Given[] = [];
  for (let rest = argument.slice(1); rest !== ""; ) {
    const [letter = ""] = rest;
    const [name, option] = Object.entries(options).find(([, { short }]) => short === letter) ?? [];
    if (name === undefined || option === undefined) throw new UsageError(unknown(`-${letter}`, options));
    rest = rest.slice(letter.length);
    const given = { name, option, rawName: `-${letter}` };
    if (rest.startsWith("=")) return [...found, { ...given, joined: rest.slice(1) }];
    if (option.type === "string") return [...found, rest === "" ? given : { ...given, joined: rest }];
    found.push(given);
  }
  return found;
}

/** What a switch may be set to, as Docker's command line reads it. Source: Go's strconv.ParseBool. */
const switchValues: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...["1", "t", "T", "true", "True", "TRUE"].map((text) => [text, true]),
  ...["0", "f", "F", "false", "False", "FALSE"].map((text) => [text, false]),
]);

function readSwitch(rawName: string, value: string | undefined): boolean {
  if (value === undefined) return true;
  const read = Object.hasOwn(switchValues, value) ? switchValues[value] : undefined;
  if (read === undefined) throw new UsageError(`${rawName} must be true or false, not "${value}".`);
  return read;
}

function read(rawName: string, option: ValueOption, value: string | undefined): string {
  if (value === undefined || value === "") {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.placeholder}.`);
  }
  if (option.choices && !option.choices.includes(value)) throw new UsageError(badChoice(rawName, value, option));
  return value;
}

function unknown(rawName: string, options: Options): string {
  const names = Object.keys(options);
  const found = rawName.startsWith("--") ? didYouMean(rawName.slice(2), names) : undefined;
  return `Unknown option ${rawName}.${found === undefined ? "" : ` Did you mean --${found}?`}`;
}

function badChoice(rawName: string, value: string, option: ValueOption): string {
  const choices = option.choices ?? [];
  const found = didYouMean(value, choices);
  const hint = found === undefined ? "" : ` Did you mean "${found}"?`;
  return `Invalid value "${value}" for ${rawName}: use one of ${choices.join(", ")}.${hint}`;
}
