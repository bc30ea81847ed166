/** The options of the rules. A profile sets all of them, a configuration file those that it names. */
export interface Options {
  readonly syntax: string;
  readonly cacheIdPrefix: string;
  readonly cacheOwner: string;
  readonly cacheSharing: "any" | "omit" | "locked-for-system";
  readonly keepAptPackages: boolean;
  readonly nonRootUser: boolean;
  readonly healthcheck: boolean;
  readonly labels: boolean;
  readonly engines: readonly string[];
  readonly allowedBases: readonly string[];
  readonly forbiddenBases: readonly string[];
  readonly suppressionReasons: boolean;
}

/** The values of an option, for the schema, the check of a configuration and the pages. */
export interface OptionDefinition {
  /** In Markdown, for the authors of a configuration. */
  readonly description: string;
  readonly type: "string" | "boolean" | "list";
  /** The allowed values, each with its meaning. */
  readonly values?: Readonly<Record<string, string>>;
  /** A regular expression that the whole string, or each string in a list, must match. */
  readonly pattern?: RegExp;
  /** What the pattern requires, in words: "must be …". */
  readonly patternInWords?: string;
  /** The string that switches the option off. */
  readonly off?: string;
}

export const optionDefinitions: Readonly<Record<keyof Options, OptionDefinition>> = {
  syntax: {
    description: "Frontend to insert when `# syntax=` is missing.",
    type: "string",
    pattern: /^[^\s#]+$/,
    patternInWords: "an image name such as docker/dockerfile:1",
  },
  cacheIdPrefix: {
    description:
      "Prefix of the `id` of every cache mount, so that projects on one machine do not share caches by accident. Empty: any explicit id is accepted.",
    type: "string",
    pattern: /^[A-Za-z0-9._-]*$/,
    patternInWords: "a string of letters, digits, `.`, `_` and `-`",
  },
  cacheOwner: {
    description:
      "Owner of cache mounts. `user`: the user that the RUN runs as (no owner is needed for root). `<uid>:<gid>`: always that owner.",
    type: "string",
    pattern: /^(user|[0-9]{1,10}:[0-9]{1,10})$/,
    patternInWords: "`user`, or numbers such as 1001:1001",
  },
  cacheSharing: {
    description: "The `sharing` mode that cache mounts should use.",
    type: "string",
    values: {
      any: "Any mode.",
      omit: "No `sharing=locked`, because some engines reject it.",
      "locked-for-system":
        "`sharing=locked` on the caches of system package managers, which must not run concurrently on one cache.",
    },
    off: "any",
  },
  keepAptPackages: {
    description:
      "Require that a file with a cache mount for apt disables Debian's `docker-clean`, which empties that cache after each install.",
    type: "boolean",
  },
  nonRootUser: {
    description: "Require a non-root USER in the final image.",
    type: "boolean",
  },
  healthcheck: {
    description: "Require a HEALTHCHECK in images that start a program.",
    type: "boolean",
  },
  labels: {
    description: "Require `org.opencontainers.image.*` labels in images that start a program.",
    type: "boolean",
  },
  engines: {
    description:
      'Engines that must be able to build the file, each with its oldest version: `["docker >=23", "podman >=4.8"]`. Empty: portability is not checked.',
    type: "list",
    pattern: /^(docker|podman|buildah) *>= *[0-9]+(\.[0-9]+){0,2}$/,
    patternInWords: "an engine (docker, podman or buildah) and its oldest version, such as podman >=4.8",
  },
  allowedBases: {
    description:
      'Allowed base images (`*` is a wildcard): `["debian:*-slim", "registry.example/*"]`. Empty: all are allowed.',
    type: "list",
    pattern: /^\S+$/,
    patternInWords: "an image name (* is a wildcard)",
  },
  forbiddenBases: {
    description: 'Forbidden base images (`*` is a wildcard): `["*alpine*"]`.',
    type: "list",
    pattern: /^\S+$/,
    patternInWords: "an image name (* is a wildcard)",
  },
  suppressionReasons: {
    description: "Require a reason in comments that suppress a finding.",
    type: "boolean",
  },
};

export const optionNames = Object.keys(optionDefinitions) as (keyof Options)[];

/** Whether an option is off: `false`, an empty list, or its string for that. */
export function isOff(name: keyof Options, options: Options): boolean {
  const value = options[name];
  return Array.isArray(value) ? value.length === 0 : value === (optionDefinitions[name].off ?? false);
}

/** What a value should be, to follow "must be"; undefined if the option accepts it. */
export function optionFault(name: keyof Options, value: unknown): string | undefined {
  const { type, values } = optionDefinitions[name];
  if (type === "list") return Array.isArray(value) ? firstFault(name, value) : "an array of strings";
  if (typeof value !== type) return type === "boolean" ? "true or false" : "a string";
  if (values && !Object.hasOwn(values, String(value))) return `one of ${Object.keys(values).join(", ")}`;
  return patternFault(name, String(value));
}

function firstFault(name: keyof Options, list: readonly unknown[]): string | undefined {
  for (const each of list) {
    const fault = typeof each === "string" ? patternFault(name, each) : "a string";
    if (fault) return `an array in which each item is ${fault}`;
  }
  return undefined;
}

function patternFault(name: keyof Options, text: string): string | undefined {
  const { pattern, patternInWords } = optionDefinitions[name];
  return pattern && !pattern.test(text) ? patternInWords : undefined;
}
