import { fieldsOfCsv } from "../../engines/arguments";
import { holdsSecret, looksSecret } from "../../protocol";

/** One argument of an engine: a flag with its value, written as one word or as two, or a word that belongs to no flag. */
export interface EngineArgument {
  /** Without its dashes; empty: it is not a flag. */
  readonly flag: string;
  /** Absent: it has none. */
  readonly value?: string;
  /** As they were given. */
  readonly words: readonly string[];
}

/**
 * Flags that always take the next word as their value. Others take it unless it starts with a dash: an engine accepts
 * no word without a flag here, because the build context is added at the end.
 */
const takeNext: ReadonlySet<string> = new Set([
  ...[
    "add-host",
    "allow",
    "annotation",
    "attest",
    "authfile",
    "build-arg",
    "build-arg-file",
    "build-context",
    "builder",
    "cache-from",
  ],
  ...["cache-to", "creds", "decryption-key", "device", "env", "export-cache", "file", "frontend", "header"],
  ...["import-cache", "label", "local", "network", "opt", "output", "platform", "secret", "ssh", "tag", "target"],
  ...["ulimit", "volume", "e", "f", "o", "t", "v"],
]);

/** Extra arguments of an engine in pairs, so that a flag and its value stay together. */
export function engineArguments(words: readonly string[]): readonly EngineArgument[] {
  const found: EngineArgument[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const dashes = /^--?(?=[^-])/.exec(word)?.[0].length ?? 0;
    if (dashes === 0) {
      found.push({ flag: "", value: word, words: [word] });
      continue;
    }
    const equals = word.indexOf("=");
    const flag = word.slice(dashes, equals === -1 ? undefined : equals);
    const next = words[at + 1];
    if (equals !== -1) found.push({ flag, value: word.slice(equals + 1), words: [word] });
    else if (next !== undefined && (takeNext.has(flag) || looksSecret(flag) || !next.startsWith("-"))) {
      found.push({ flag, value: next, words: [word, next] });
      at++;
    } else found.push({ flag, words: [word] });
  }
  return found;
}

/** A name with its value, as `--build-arg`, `--label`, `--opt` and the fields of `--cache-to` have them. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** The names with values of an argument: of `--opt=build-arg:X=y` it is `X`. */
export function namedValues({ flag, value = "" }: EngineArgument): readonly NamedValue[] {
  const fields = [value, ...(flag === "build-arg" || flag === "label" ? [] : fieldsOfCsv(value))];
  return fields.flatMap((field) => {
    const equals = field.indexOf("=");
    if (equals === -1) return [];
    const name = field.slice(0, equals);
    return [{ name: name.slice(name.lastIndexOf(":") + 1), value: field.slice(equals + 1) }];
  });
}

/** The fields of a secret that say where it is, not what it is. Source: buildx and Buildah, `--secret`. */
const whereabouts: ReadonlySet<string> = new Set(["id", "src", "source", "env", "type"]);

/** Whether an argument holds a secret, by a name in it or by its form; where a secret is does not count. */
export function isSecretArgument(argument: EngineArgument): boolean {
  const { flag, value = "" } = argument;
  if (value === "") return false;
  if (flag === "secret") return namedValues(argument).some(({ name }) => !whereabouts.has(name)) || holdsSecret(value);
  if (looksSecret(flag) || holdsSecret(value)) return true;
  return namedValues(argument).some((named) => named.value !== "" && looksSecret(named.name));
}
