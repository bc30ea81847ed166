/** What the rules can be told. A profile sets all of them, a configuration file those that it names. */
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

/** What an option takes, for the schema, the check of a configuration and the pages. */
export interface OptionDefinition {
  /** In Markdown, for whoever writes a configuration. */
  readonly description: string;
  readonly type: "string" | "boolean" | "list";
  /** The only values; each with what it means. */
  readonly values?: Readonly<Record<string, string>>;
  /** A regular expression that the whole of a string, or of each text in a list, must match. */
  readonly pattern?: RegExp;
  /** What the pattern asks for, in words: "is …". */
  readonly patternInWords?: string;
  /** The text with which it asks for nothing. */
  readonly off?: string;
}

export const optionDefinitions: Readonly<Record<keyof Options, OptionDefinition>> = {
  syntax: {
    description: "The frontend that a missing `# syntax=` line is written with.",
    type: "string",
    pattern: /^[^\s#]+$/,
    patternInWords: "the name of an image, such as docker/dockerfile:1",
  },
  cacheIdPrefix: {
    description:
      "What the `id` of every cache mount begins with, so that projects on one machine do not share caches by accident. Empty: any explicit id will do.",
    type: "string",
    pattern: /^[A-Za-z0-9._-]*$/,
    patternInWords: "made of letters, digits, `.`, `_` and `-`",
  },
  cacheOwner: {
    description:
      "Who owns cache mounts. `user`: the user that the RUN runs as, so root's mounts need no owner. `<uid>:<gid>`: always that one.",
    type: "string",
    pattern: /^(user|[0-9]{1,10}:[0-9]{1,10})$/,
    patternInWords: "`user`, or numbers such as 1001:1001",
  },
  cacheSharing: {
    description: "What cache mounts say about builds that use them at the same time.",
    type: "string",
    values: {
      any: "Whatever the file says.",
      omit: "No `sharing=locked`, for engines that refuse it.",
      "locked-for-system": "`sharing=locked` on the caches of system package managers, which allow one run at a time.",
    },
    off: "any",
  },
  keepAptPackages: {
    description:
      "Whether a file that mounts apt's cache must switch off Debian's `docker-clean`, which empties that cache after each install.",
    type: "boolean",
  },
  nonRootUser: {
    description: "Whether the image that a file makes must run as somebody other than root.",
    type: "boolean",
  },
  healthcheck: {
    description: "Whether an image that starts a program must say how to tell that it is well.",
    type: "boolean",
  },
  labels: {
    description:
      "Whether an image must say what it is and where it comes from, in `org.opencontainers.image.*` labels.",
    type: "boolean",
  },
  engines: {
    description:
      'The engines that must build the file, each with the oldest version: `["docker >=23", "podman >=4.8"]`. Empty: nothing is said about engines.',
    type: "list",
    pattern: /^(docker|podman|buildah) *>= *[0-9]+(\.[0-9]+){0,2}$/,
    patternInWords: "an engine and its oldest version, such as podman >=4.8 (docker, podman or buildah)",
  },
  allowedBases: {
    description:
      'The only base images that there may be, with `*` for any text: `["debian:*-slim", "registry.example/*"]`. Empty: any.',
    type: "list",
    pattern: /^\S+$/,
    patternInWords: "the name of an image, with * for any text",
  },
  forbiddenBases: {
    description: 'Base images that there may not be, with `*` for any text: `["*alpine*"]`.',
    type: "list",
    pattern: /^\S+$/,
    patternInWords: "the name of an image, with * for any text",
  },
  suppressionReasons: {
    description: "Whether a comment that suppresses a finding must say why.",
    type: "boolean",
  },
};

export const optionNames = Object.keys(optionDefinitions) as (keyof Options)[];

/** Whether an option asks for nothing: `false`, an empty list, or the text that says so. */
export function isOff(name: keyof Options, options: Options): boolean {
  const value = options[name];
  return Array.isArray(value) ? value.length === 0 : value === (optionDefinitions[name].off ?? false);
}

/** Whether a value is one that an option takes; gives what it should be, as "is …", or undefined when it is right. */
export function optionFault(name: keyof Options, value: unknown): string | undefined {
  const { type, values } = optionDefinitions[name];
  if (type === "list") return Array.isArray(value) ? firstFault(name, value) : "a list of texts in brackets";
  if (typeof value !== type) return type === "boolean" ? "true or false" : "a text in quotes";
  if (values && !Object.hasOwn(values, String(value))) return `one of ${Object.keys(values).join(", ")}`;
  return patternFault(name, String(value));
}

function firstFault(name: keyof Options, list: readonly unknown[]): string | undefined {
  for (const each of list) {
    const fault = typeof each === "string" ? patternFault(name, each) : "a text in quotes";
    if (fault) return `a list in which each entry is ${fault}`;
  }
  return undefined;
}

function patternFault(name: keyof Options, text: string): string | undefined {
  const { pattern, patternInWords } = optionDefinitions[name];
  return pattern && !pattern.test(text) ? patternInWords : undefined;
}
