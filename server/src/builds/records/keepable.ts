import { asCsv, fieldsOfCsv, nameAndValue } from "../../engines/arguments";
import { type BuildOptions, holdsSecret, looksSecret } from "../../protocol";
import { engineArguments, isSecretArgument } from "../secrets/engineArguments";

/**
 * Options as they may be stored: secrets by id and location, and nothing whose name or form looks like a secret.
 * `noCache` and `noCacheFor` are omitted: they are meant for one build, and would make each later one slow.
 */
export function keepable(options: BuildOptions): Omit<BuildOptions, "noCache" | "noCacheFor"> {
  const { noCache: _, noCacheFor: __, ...kept } = options;
  const { buildArgs, labels, contexts, cacheFrom, cacheTo, extraArguments, secrets } = kept;
  return {
    ...kept,
    ...(buildArgs && { buildArgs: openPairs(buildArgs) }),
    ...(labels && { labels: openPairs(labels) }),
    ...(contexts && { contexts: openPairs(contexts) }),
    ...(cacheFrom && { cacheFrom: cacheFrom.map(withoutSecretFields) }),
    ...(cacheTo && { cacheTo: cacheTo.map(withoutSecretFields) }),
    ...(extraArguments && { extraArguments: openArguments(extraArguments) }),
    // Only the known fields of a secret's location; other fields that a caller added are dropped.
    ...(secrets && {
      secrets: secrets.map((each) =>
        "file" in each ? { id: each.id, file: each.file } : { id: each.id, env: each.env },
      ),
    }),
  };
}

/** Build arguments as they may be stored: null instead of each value that is a secret by its name or form. */
export function keepableArguments(buildArgs: Readonly<Record<string, string>>): Record<string, string | null> {
  const kept = Object.entries(buildArgs).map(([name, value]) => [name, isSecretPair(name, value) ? null : value]);
  return Object.fromEntries(kept);
}

function openPairs(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isSecretPair(name, value)));
}

const isSecretPair = (name: string, value: string) => looksSecret(name) || holdsSecret(value);

/** A flag and its value stay or go together, so that no flag takes the next argument for its value. */
function openArguments(words: readonly string[]): string[] {
  return engineArguments(words).flatMap((argument) => (isSecretArgument(argument) ? [] : argument.words));
}

/** `type=s3,bucket=b,secret_access_key=…` without its key. */
function withoutSecretFields(cache: string): string {
  const fields = fieldsOfCsv(cache);
  const open = fields.filter((field) => !isSecretPair(...nameAndValue(field)));
  return open.length === fields.length ? cache : open.map(asCsv).join(",");
}
