import type { BuildSecret } from "../../protocol";
import type { BuildOrder } from "../engine";

/**
 * The arguments that `docker build`, `docker buildx build`, `podman build` and `buildah build` have in common. Each value
 * is joined to its option by `=` or is an absolute path, so none can be read as an option, whatever it begins with.
 * @param file the Dockerfile's path as the engine wants it written
 */
export function buildArguments(order: BuildOrder, file = order.dockerfile): string[] {
  return [
    `--file=${file}`,
    ...(order.target === undefined ? [] : [`--target=${order.target}`]),
    ...each("tag", order.tags),
    ...eachPair("build-arg", order.buildArgs),
    ...eachPair("label", order.labels),
    ...(order.platforms?.length ? [`--platform=${order.platforms.join(",")}`] : []),
    ...each("secret", order.secrets?.map(asFields)),
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

/** A secret as all engines read it: CSV fields, quoted where a path has a comma or a quote in it. */
export function asFields(secret: BuildSecret): string {
  const from = "file" in secret ? `src=${secret.file}` : `env=${secret.env}`;
  return [`id=${secret.id}`, from].map(asCsv).join(",");
}

/** A text as one field of CSV: quoted where it must be. */
export function asCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The fields of a line of CSV: one in quotes may hold commas, and `""` is a quote in it. */
export function fromCsv(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (isQuoted && character === '"' && line[at + 1] === '"') field += line[at++];
    else if (character === '"' && (isQuoted || field === "")) isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) {
      fields.push(field);
      field = "";
    } else field += character;
  }
  return [...fields, field];
}
