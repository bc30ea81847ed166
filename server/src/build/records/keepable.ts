import type { BuildOptions } from "../../protocol";
import { hasPassword, looksSecret, withoutSecrets } from "./secrets";

/**
 * Options as they may be kept: secrets by id and where they are, and nothing whose name or form says that it is one.
 * `noCache` and `noCacheFor` are left out: they are asked for one build, and would make each later one slow.
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
    ...(extraArguments && { extraArguments: extraArguments.filter((argument) => !tellsSecret(argument)) }),
    // Only what is known of a secret's whereabouts, whatever else a caller has put beside it.
    ...(secrets && {
      secrets: secrets.map((each) =>
        "file" in each ? { id: each.id, file: each.file } : { id: each.id, env: each.env },
      ),
    }),
  };
}

function openPairs(values: Readonly<Record<string, string>>): Record<string, string> {
  const open = Object.entries(withoutSecrets(values)).filter((pair): pair is [string, string] => pair[1] !== null);
  return Object.fromEntries(open);
}

/** `type=s3,bucket=b,secret_access_key=…` without its key. */
function withoutSecretFields(cache: string): string {
  return cache
    .split(",")
    .filter((field) => !tellsSecret(field))
    .join(",");
}

/** `--build-arg=TOKEN=x`, `token=x`, `https://user:password@host`: whether a name in it that looks secret has a value. */
function tellsSecret(text: string): boolean {
  return (
    hasPassword(text) || [...text.matchAll(/\b\d*([A-Za-z_]\w*)=/g)].some(([, name]) => looksSecret(name as string))
  );
}
