import { asCsv, buildArguments, each, eachPair, fieldsOfCsv, secretFields } from "../arguments";
import type { BuildOrder } from "../engine";
import { asked, lineEnds, outputs } from "../lacks";

/** The arguments of `podman build` and `buildah build`, whose options are the same. Source: buildah-build(1). */
export function buildahArguments(order: BuildOrder): string[] {
  const { output, platforms = [], tags = [] } = order;
  // An image for several platforms is a list of images, which has a separate name.
  const isList = platforms.length > 1 && tags.length > 0;
  return [
    ...(order.extraArguments ?? []),
    // Buildah takes a list of files, which it reads as CSV; the fields of a secret and of an output it splits at each comma.
    ...buildArguments(
      { ...order, ...(isList ? { tags: [] } : {}), cacheFrom: repositories(order.cacheFrom) },
      { file: asCsv, secret: (secret) => secretFields(secret).join(",") },
    ),
    ...(isList ? each("manifest", tags) : []),
    ...(order.pull ? ["--pull-always"] : []),
    ...each("cache-to", repositories(order.cacheTo)),
    ...eachPair("build-context", order.contexts),
    ...(output && "path" in output
      ? [`--output=type=${output.kind === "tar" ? "tar" : "local"},dest=${output.path}`]
      : []),
    order.context,
  ];
}

/** What Podman and Buildah cannot do in a build. */
export function buildahLacks(order: BuildOrder): string[] {
  const caches = [...(order.cacheFrom ?? []), ...(order.cacheTo ?? [])];
  return [
    ...asked(order, ["noCacheFor", "provenance", "sbom"]),
    ...(caches.some((cache) => repositoryOf(cache) === undefined) ? ["caches outside a registry"] : []),
    ...outputs(order, ["push", "archive"]),
    ...unspeakable(order),
  ];
}

/** What Buildah reads as something else, however it is written. Tried with Podman 5.8.6 and 4.3.1. */
function unspeakable({ dockerfile, secrets = [], output }: BuildOrder): string[] {
  const fields = secrets.flatMap(secretFields);
  return [
    ...(fields.some(hasComma) ? ["secrets with a comma in the name or path"] : []),
    ...(output && "path" in output && hasComma(output.path) ? ["output paths with a comma"] : []),
    ...lineEnds([dockerfile, ...fields]),
  ];
}

const hasComma = (text: string) => text.includes(",");

function repositories(caches: readonly string[] = []): string[] {
  return caches.flatMap((cache) => repositoryOf(cache) ?? []);
}

/**
 * The repository of a cache that is written as for buildx, `type=registry,ref=host/name:tag`, or as for Buildah, as a
 * name only. A tag is omitted: Buildah sets one for each layer, and rejects others. Undefined for caches of other
 * kinds.
 */
function repositoryOf(cache: string): string | undefined {
  const fields = fieldsOfCsv(cache);
  const field = (name: string) => fields.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const type = field("type") ?? "registry";
  const name = cache.includes("=") ? field("ref") : cache;
  return type === "registry" ? name?.replace(/:[^:/]*$/, "") : undefined;
}
