import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fieldsOfCsv, nameAndValue } from "../../engines/arguments";
import type { BuildOrder } from "../../engines/engine";
import { readBytes } from "../../files/regularFile";
import { looksSecret, secretCandidates } from "../../protocol";
import { type EngineArgument, engineArguments, isSecretArgument, namedValues } from "./engineArguments";
import { secretsIn, writingsOf } from "./patterns";
import { writingsOfBytes } from "./secretBytes";

/** Bytes of all secrets of a build together: what is larger cannot be concealed in its log. BuildKit takes 500 KB each. */
const mostSecretBytes = 8 * 1024 * 1024;

/** A secret of a build that cannot be concealed; the message is a sentence for people. */
export class UnconcealableSecret extends Error {
  override readonly name = "UnconcealableSecret";
}

/**
 * The values of all secrets that a build is given: those of its secrets, which are read from where they are, and those among
 * its other options, by their names and forms; of what others gave it (this process's environment, the Dockerfile) only
 * what is certain to be one.
 * @param dockerfile its text
 * @throws UnconcealableSecret where one is too large, or cannot be read twice
 */
export async function secretsOf(order: BuildOrder, dockerfile = ""): Promise<readonly string[]> {
  const { secrets = [], buildArgs = {}, labels = {}, contexts = {}, cacheFrom = [], cacheTo = [] } = order;
  const further = engineArguments(order.extraArguments ?? []);
  const places = [...secrets, ...further.flatMap((argument) => secretsNamedBy(argument, order.context))];
  const given = { ...labels, ...contexts, ...buildArgs };
  const values = [
    ...Object.entries(given).flatMap(([name, value]) => valuesOf(name, value)),
    ...[...cacheFrom, ...cacheTo].flatMap((cache) => valuesIn({ flag: "cache-to", value: cache, words: [] })),
    ...further.flatMap(valuesIn),
    ...ambientSecrets(dockerfile),
    // An engine prints an instruction of several lines on one.
    ...ambientSecrets(dockerfile.replace(/[\\`][ \t]*\r?\n[ \t]*/g, "")),
  ];
  for (const [name, value = ""] of Object.entries(process.env)) {
    for (const secret of ambientSecrets(value)) values.push(secret);
    if (looksSecret(name) && looksRandom(value)) values.push(value);
  }
  const contents = (await Promise.all(places.map(contentOf))).filter((content) => content !== undefined);
  const all = new Set([...values, ...contents.map((content) => content.toString("utf8"))]);
  if ([...all].reduce((sum, { length }) => sum + length, 0) > mostSecretBytes)
    throw tooLarge("This build's secrets are");
  for (const argument of further) for (const value of await valuesInFile(argument, order.context)) all.add(value);
  return [...all, ...contents.flatMap(writingsOfBytes)];
}

/** A build argument, a label: all of it where its name looks secret, else what it holds that is one. */
function valuesOf(name: string, value: string): string[] {
  return [...(looksSecret(name) && !isOrdinary(name, value) ? [value] : []), ...secretsIn(value)];
}

/** Ends of names for what is around a secret, whose values are in logs for other reasons: `AUTH_MODE`, `KEY_DIR`. */
const aroundSecrets =
  /[_.-](?:dir|directory|path|folder|mode|method|type|enabled|required|count|size|length|ttl|expiry|timeout)$/i;

/** Whether a name is not that of a secret itself and the value is a word, a path or a number. */
function isOrdinary(name: string, value: string): boolean {
  return aroundSecrets.test(name) && (pathStart.test(value) || /^(?:[a-z_-]{1,16}|\d{1,9})$/.test(value));
}

function valuesIn(argument: EngineArgument): string[] {
  const { flag, value = "" } = argument;
  if (flag === "secret") return isSecretArgument(argument) ? namedValues(argument).map((named) => named.value) : [];
  const named = namedValues(argument).flatMap(({ name, value: own }) => valuesOf(name, own));
  // `--creds=user:password`
  const whole = looksSecret(flag) ? [value, value.slice(value.indexOf(":") + 1)] : [];
  // A lone name takes the value of the variable.
  const variable = flag === "build-arg" && !value.includes("=") ? process.env[value] : undefined;
  return [...whole, ...named, ...secretsIn(value), ...(variable === undefined ? [] : valuesOf(value, variable))];
}

/**
 * What is a secret in a string that was not given as one: credentials in a URL or a header and known tokens; the value
 * of a name that looks secret only if it looks random, because that of `AUTH=required` is in half the lines of a log.
 */
function ambientSecrets(text: string): string[] {
  return secretCandidates(text, "certain").flatMap(({ start, end }) => {
    const value = text.slice(start, end);
    const isAssigned = /=["']?$/.test(text.slice(Math.max(0, start - 2), start));
    return isAssigned && !looksRandom(value) ? secretsIn(value, "certain") : writingsOf(value);
  });
}

/** Paths start like this. */
const pathStart = /^(?:[/~.]|[A-Za-z]:\\)/;

function looksRandom(value: string): boolean {
  if (value.length < 8 || pathStart.test(value) || /\s/.test(value)) return false;
  return (/[0-9]/.test(value) && /[A-Za-z]/.test(value)) || value.length >= 24;
}

/** Build arguments in a file (Podman, Buildah): `NAME=value` in each line. */
async function valuesInFile({ flag, value = "" }: EngineArgument, folder: string): Promise<string[]> {
  if (flag !== "build-arg-file" || value === "") return [];
  const text = await readBytes(resolve(folder, value), { limit: mostSecretBytes }).catch(() => "");
  return text
    .toString()
    .split(/\r?\n/)
    .flatMap((line) => valuesIn({ flag: "build-arg", value: line.trim(), words: [] }));
}

/** Where a secret is. */
type Place = { readonly file: string } | { readonly env: string };

/** The secrets of `--secret` among the extra arguments; an id without a source names a variable or a file. */
function secretsNamedBy({ flag, value = "" }: EngineArgument, folder: string): Place[] {
  if (flag !== "secret") return [];
  const fields = new Map(
    fieldsOfCsv(value).map((field) => {
      const [name, own] = nameAndValue(field);
      return [name.trim().toLowerCase(), own] as const;
    }),
  );
  const id = fields.get("id") ?? "";
  const file = fields.get("src") ?? fields.get("source");
  const env = fields.get("env") ?? (file === undefined ? id : undefined);
  // Of `type=env,id=x,src=NAME` the source is a variable.
  return [
    ...(file === undefined ? [] : [{ file: resolve(folder, file) }, { env: file }]),
    ...(env === undefined ? [] : [{ env }]),
    ...(file === undefined && fields.get("env") === undefined && id !== "" ? [{ file: resolve(folder, id) }] : []),
  ];
}

/** Undefined: it is not there, or this user may not read it, so the engine cannot either. */
async function contentOf(place: Place): Promise<Buffer | undefined> {
  if ("env" in place) return Buffer.from(process.env[place.env] ?? "");
  const found = await stat(place.file).catch(() => undefined);
  // What a pipe holds would be gone for the engine; a device such as /dev/null holds no secret.
  if (found?.isFIFO() || found?.isSocket()) {
    throw new UnconcealableSecret(
      `The secret in ${place.file} cannot be masked in the log because it is not a regular file: use a regular file or an environment variable.`,
    );
  }
  if (!found?.isFile()) return undefined;
  if (found.size > mostSecretBytes) throw tooLarge(`The secret in ${place.file} is`);
  return readBytes(place.file, { limit: mostSecretBytes }).catch(() => undefined);
}

function tooLarge(what: string): UnconcealableSecret {
  return new UnconcealableSecret(
    `${what} larger than ${mostSecretBytes / 1024 / 1024} MB, too large to be masked in the log, so the build was not started.`,
  );
}
