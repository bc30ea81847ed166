import type { DaemonSettings, GarbageCollection, GarbagePolicy, RegistrySettings } from "../../../protocol";

/**
 * The text of a buildkitd.toml. What is not set is omitted, so that BuildKit's own default applies. Source: BuildKit,
 * docs/buildkitd.toml.md; sizes are written in bytes and times in seconds, which every version reads.
 */
export function daemonToml(settings: DaemonSettings): string {
  const { debug, maxParallelism, garbage, history, registries = [] } = settings;
  const sections = [
    lines("", [["debug", debug]]),
    ...workerSections(maxParallelism, garbage),
    lines("[history]", [
      ["maxAge", history?.maxAgeSeconds],
      ["maxEntries", history?.maxEntries],
    ]),
    ...registries.map(registrySection),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

/** Of the worker that builders in containers and pods have. */
function workerSections(maxParallelism: number | undefined, garbage: GarbageCollection | undefined): string[] {
  const { policies = [], ...space } = garbage ?? {};
  return [
    lines("[worker.oci]", [
      ["max-parallelism", maxParallelism],
      ["gc", garbage === undefined ? undefined : true],
      ...spaces(space),
    ]),
    ...policies.map((policy) => policySection("[[worker.oci.gcpolicy]]", policy)),
  ];
}

function policySection(head: string, { all, filters, keepSeconds, ...space }: GarbagePolicy): string {
  const section = lines(head, [["all", all], ["filters", filters], ["keepDuration", keepSeconds], ...spaces(space)]);
  // An empty policy is still a policy: it may remove anything.
  return section === "" ? `${head}\n` : section;
}

function spaces({ reservedSpace, maxUsedSpace, minFreeSpace }: GarbageCollection): Pair[] {
  return [
    ["reservedSpace", reservedSpace],
    ["maxUsedSpace", maxUsedSpace],
    ["minFreeSpace", minFreeSpace],
  ];
}

function registrySection({ host, mirrors, http, insecure, ca }: RegistrySettings): string {
  return lines(`[registry.${quoted(host)}]`, [
    ["mirrors", mirrors],
    ["http", http],
    ["insecure", insecure],
    ["ca", ca],
  ]);
}

type Pair = readonly [key: string, value: boolean | number | readonly string[] | undefined];

/** A section; empty where nothing in it is set. */
function lines(head: string, pairs: readonly Pair[]): string {
  const set = pairs.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${written(value)}`]));
  if (set.length === 0) return "";
  return `${[...(head === "" ? [] : [head]), ...set].join("\n")}\n`;
}

function written(value: boolean | number | readonly string[]): string {
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" ? String(Math.round(value)) : `[${value.map(quoted).join(", ")}]`;
}

/** A basic string of TOML, whose escapes are JSON's; only lone surrogates and U+007F are not valid in it. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, "\ufffd")).replaceAll("\u007f", "\\u007f");
}
