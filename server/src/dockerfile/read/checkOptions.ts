import { defined } from "../../shared/defined";
import { didYouMean } from "./didYouMean";
import type { DirectiveNode, ParseProblem } from "./nodes";
import type { Span } from "./text";

/** The options of one `# check=`, for the whole file or above an instruction. */
export interface CheckOptions {
  readonly skip: ReadonlySet<string> | "all";
  readonly experimental: ReadonlySet<string> | "all";
  /** Whether findings make a build fail. */
  readonly error: boolean;
}

/** One option in the value of `# check=`, as written; offsets are in the value. */
export interface CheckOption extends Span {
  /** Without spaces around it. */
  readonly name: string;
  readonly nameEnd: number;
  /** Without spaces around it; undefined where there is no `=`. */
  readonly setting: string | undefined;
}

/** Docker splits the value into at most this many options: the rest is part of the last one. */
export const mostCheckOptions = 3;

const names = ["skip", "experimental", "error"];
/** What Go's strconv.ParseBool accepts. */
export const booleans: ReadonlySet<string> = new Set("1 t T true TRUE True 0 f F false FALSE False".split(" "));

/** The options in a value, as BuildKit cuts it: to the first space, at `;`, into three at most. */
export function splitCheckOptions(value: string): CheckOption[] {
  const space = value.indexOf(" ");
  const end = space === -1 ? value.length : space;
  const options: CheckOption[] = [];
  for (let start = 0; start <= end; start = (options.at(-1) as CheckOption).end + 1) {
    const semicolon = options.length + 1 < mostCheckOptions ? value.indexOf(";", start) : -1;
    const optionEnd = semicolon === -1 || semicolon > end ? end : semicolon;
    const equals = value.indexOf("=", start);
    const nameEnd = equals === -1 || equals > optionEnd ? optionEnd : equals;
    options.push({
      start,
      end: optionEnd,
      name: value.slice(start, nameEnd).trim(),
      nameEnd,
      setting: nameEnd === optionEnd ? undefined : value.slice(nameEnd + 1, optionEnd).trim(),
    });
  }
  return options;
}

/** Reads `skip=A,B;error=true;experimental=C`; undefined for what Docker rejects. Names of checks are not verified. */
export function readCheckOptions(value: string): CheckOptions | undefined {
  const read: { -readonly [Key in keyof CheckOptions]: CheckOptions[Key] } = {
    skip: new Set<string>(),
    experimental: new Set<string>(),
    error: false,
  };
  for (const option of splitCheckOptions(value)) {
    const { name, setting } = option;
    if (setting === undefined || optionProblem(option)) return undefined;
    if (name === "error") read.error = /^(?:1|t|true)$/i.test(setting);
    else read[name as "skip" | "experimental"] = setting === "all" ? "all" : new Set(setting.split(","));
  }
  return read;
}

/** The first thing that BuildKit rejects in a `# check=` directive. */
export function checkOptionProblems({ value, valueSpan }: DirectiveNode): ParseProblem[] {
  for (const option of splitCheckOptions(value)) {
    const problem = optionProblem(option);
    if (!problem) continue;
    const span = { start: valueSpan.start + problem.start, end: valueSpan.start + problem.end };
    const { message, replacement } = problem;
    return [{ rule: "directive-value", span, message, ...defined({ replacement }) }];
  }
  return [];
}

function optionProblem({
  start,
  end,
  name,
  nameEnd,
  setting,
}: CheckOption): (Span & { readonly message: string; readonly replacement?: string | undefined }) | undefined {
  if (name === "") {
    return { start, end, message: "# check= has an empty option: remove the ; or the space before it" };
  }
  if (!names.includes(name)) {
    const meant = didYouMean(name, names);
    const hint = meant ? `did you mean ${meant}?` : "use skip=, experimental= or error=";
    return { start, end: nameEnd, message: `Unknown option ${name} in # check=: ${hint}`, replacement: meant };
  }
  if (setting === undefined) return { start, end, message: `${name} in # check= needs a value: ${name}=…` };
  if (name !== "error" || booleans.has(setting)) return undefined;
  return {
    start: nameEnd + 1,
    end,
    message: `error= in # check= must be true or false, not ${setting || "empty"}`,
    replacement: meantBoolean(setting),
  };
}

/** The boolean that was meant; undefined when that is unclear. */
export function meantBoolean(written: string): string | undefined {
  if (/^(?:yes|y|on|true|tru|ture|t|1|enabled?)$/i.test(written)) return "true";
  return /^(?:no|n|off|false|flase|fals|f|0|disabled?)$/i.test(written) ? "false" : undefined;
}
