/** Build arguments as a person types them in one line, and as a build takes them. */
export type BuildArguments = Readonly<Record<string, string>>;

/** Writes them as `NAME=value NAME="a value"`, in the form that `parseBuildArguments` reads. */
export function writeBuildArguments(values: BuildArguments): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${/[\s"]/.test(value) ? `"${value.replaceAll('"', '\\"')}"` : value}`)
    .join(" ");
}

/**
 * Reads `NAME=value` pairs, split at blanks; a value with blanks stands in double quotes, where `\"` is a quote.
 * Refuses, with a sentence for people, what is no such pair and a quote that is not closed.
 */
export function parseBuildArguments(text: string): { values: BuildArguments } | { problem: string } {
  const values: Record<string, string> = {};
  const pair = /\s*(?:([A-Za-z_][A-Za-z0-9_.-]*)=("(?:[^"\\]|\\.)*"|[^\s"]*)(?=\s|$)|(\S.*))/gy;
  for (let found = pair.exec(text); found; found = pair.exec(text)) {
    const [, name, value = "", rest] = found;
    if (rest !== undefined) return { problem: `Write each build argument as NAME=value; "${firstWord(rest)}" is not.` };
    if (name !== undefined) values[name] = unquote(value);
  }
  return { values };
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"') : value;
}

function firstWord(text: string): string {
  return text.split(/\s/, 1)[0] ?? text;
}

const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a build argument's name looks like a secret's, as BuildKit's own check `SecretsUsedInArgOrEnv` sees it. */
export function looksSecret(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}
