import type { BuildSecret } from "../protocol";
import type { BuildOrder } from "./engine";

/**
 * The arguments that `docker build`, `docker buildx build`, `podman build` and `buildah build` have in common. Each
 * value is joined to its option by `=` or is an absolute path, so none can be read as an option, whatever it starts
 * with.
 * @param as how the engine wants the Dockerfile's path and a secret written
 */
export function buildArguments(order: BuildOrder, as = { file: asIs, secret: asFields }): string[] {
  return [
    `--file=${as.file(order.dockerfile)}`,
    ...(order.target === undefined ? [] : [`--target=${order.target}`]),
    ...each("tag", order.tags),
    ...eachPair("build-arg", order.buildArgs),
    ...eachPair("label", order.labels),
    ...(order.platforms?.length ? [`--platform=${order.platforms.join(",")}`] : []),
    ...each("secret", order.secrets?.map(as.secret)),
    ...each("ssh", order.ssh),
    ...each("cache-from", order.cacheFrom),
    ...(order.noCache ? ["--no-cache"] : []),
  ];
}

/** An option once for each value. */
export function each(option: string, values: readonly string[] = []): string[] {
  return values.map((value) => `--${option}=${value}`);
}

/** An option once for each pair, as `name=value`. */
export function eachPair(option: string, values: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(values).map(([name, value]) => `--${option}=${name}=${value}`);
}

const asIs = (text: string) => text;

/** A secret as BuildKit reads it: CSV fields, quoted where a path has a comma or a quote in it. */
export function asFields(secret: BuildSecret): string {
  return secretFields(secret).map(asCsv).join(",");
}

/** The fields that describe a secret: its name, and where it is. */
export function secretFields(secret: BuildSecret): string[] {
  return [`id=${secret.id}`, "file" in secret ? `src=${secret.file}` : `env=${secret.env}`];
}

/** A string as one field of CSV: quoted where it must be. */
export function asCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The fields of a line of CSV without their quotes: the reverse of `asCsv` for fields that are joined with commas. */
export function fieldsOfCsv(line: string): string[] {
  const fields = [""];
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    const field = fields.at(-1) as string;
    if (isQuoted && character === '"' && line[at + 1] === '"') fields[fields.length - 1] = `${field}${line[at++]}`;
    else if (isQuoted && character === '"') isQuoted = false;
    else if (character === '"' && field === "" && (at === 0 || line[at - 1] === ",")) isQuoted = true;
    else if (character === "," && !isQuoted) fields.push("");
    else fields[fields.length - 1] = field + character;
  }
  return fields;
}

/** `name=value` of a field: the value is all after the first `=`, and empty where there is none. */
export function nameAndValue(field: string): [name: string, value: string] {
  const at = field.indexOf("=");
  return at === -1 ? [field, ""] : [field.slice(0, at), field.slice(at + 1)];
}
