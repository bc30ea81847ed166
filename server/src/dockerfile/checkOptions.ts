import type { DirectiveNode, ParseProblem } from "./nodes";
import { nearest } from "./suggest";

const options = ["skip", "experimental", "error"];
/** What Go's strconv.ParseBool takes. */
export const booleans: ReadonlySet<string> = new Set("1 t T true TRUE True 0 f F false FALSE False".split(" "));

/**
 * What BuildKit refuses in the value of `# check=`: it reads up to the first blank, as at most three parts between `;`,
 * where the third one takes the rest, each `skip=…`, `experimental=…` or `error=…`. Names of checks are not looked at.
 */
export function checkOptionProblems({ value, valueSpan }: DirectiveNode): ParseProblem[] {
  const blank = value.indexOf(" ");
  const read = blank === -1 ? value : value.slice(0, blank);
  let at = valueSpan.start;
  for (const part of splitAtMost(read, ";", 3)) {
    const equals = part.indexOf("=");
    const written = equals === -1 ? part : part.slice(0, equals);
    const name = written.trim();
    const wrong = (start: number, end: number, message: string, replacement?: string): ParseProblem[] => [
      { rule: "directive-value", span: { start, end }, message, ...(replacement ? { replacement } : {}) },
    ];
    if (name === "") {
      return wrong(at, at + part.length, "# check= has an empty part: take the ; or the blank before it away");
    }
    if (!options.includes(name)) {
      const meant = nearest(name, options);
      const hint = meant ? `did you mean ${meant}?` : "it has skip=, experimental= and error=";
      return wrong(at, at + written.length, `# check= has no option ${name}: ${hint}`, meant);
    }
    if (equals === -1) return wrong(at, at + part.length, `${name} in # check= needs a value: ${name}=…`);
    const setting = part.slice(equals + 1);
    if (name === "error" && !booleans.has(setting.trim())) {
      const start = at + equals + 1;
      return wrong(
        start,
        at + part.length,
        `error= in # check= is true or false, not ${setting || "empty"}`,
        meantBoolean(setting),
      );
    }
    at += part.length + 1;
  }
  return [];
}

/** The boolean that a person meant; undefined when it cannot be told. */
export function meantBoolean(written: string): string | undefined {
  if (/^(?:yes|y|on|true|tru|ture|t|1|enabled?)$/i.test(written)) return "true";
  return /^(?:no|n|off|false|flase|fals|f|0|disabled?)$/i.test(written) ? "false" : undefined;
}

function splitAtMost(text: string, separator: string, most: number): string[] {
  const parts = text.split(separator);
  return parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}
