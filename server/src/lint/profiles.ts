import type { Severity } from "./findings";
import type { Options } from "./options";

export type ProfileName = "recommended" | "xnai" | "contextcleanse" | "portable";

/** A set of values for all options. Where teams disagree, a profile decides, never the code of a rule. */
export interface Profile {
  /** For users who choose one. */
  readonly description: string;
  readonly options: Options;
}

/** The options that a profile does not change. */
const common: Options = {
  syntax: "docker/dockerfile:1",
  cacheIdPrefix: "",
  cacheOwner: "user",
  cacheSharing: "any",
  keepAptPackages: true,
  nonRootUser: true,
  healthcheck: false,
  labels: false,
  engines: [],
  allowedBases: [],
  forbiddenBases: [],
  suppressionReasons: false,
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  recommended: {
    description: "Sensible defaults for any project: persistent, correctly owned, named caches.",
    options: common,
  },
  xnai: {
    description:
      "For rootless Podman 5.0 or later, as in the Xoe-NovAi project: cache ids start with `xnai-`, cache mounts belong to 1001:1001, and `sharing=locked` is not used.",
    options: {
      ...common,
      cacheIdPrefix: "xnai-",
      cacheOwner: "1001:1001",
      cacheSharing: "omit",
      nonRootUser: false,
      engines: ["podman >=5.0"],
    },
  },
  contextcleanse: {
    description:
      "For Docker 23 or later, as in the ContextCleanse project: frontend `docker/dockerfile:1.7`, `sharing=locked` for caches of system packages, images with a non-root user, a health check and labels.",
    options: {
      ...common,
      syntax: "docker/dockerfile:1.7",
      cacheSharing: "locked-for-system",
      healthcheck: true,
      labels: true,
      engines: ["docker >=23"],
    },
  },
  portable: {
    description:
      "Portable between Docker and Podman: nothing that either one rejects, images with a non-root user and a health check.",
    options: { ...common, cacheSharing: "omit", healthcheck: true, engines: ["docker >=23", "podman >=4.8"] },
  },
};

export const profileNames = Object.keys(profiles) as ProfileName[];

export const isProfileName = (name: unknown): name is ProfileName =>
  typeof name === "string" && Object.hasOwn(profiles, name);

/** A rule's severity as a user sets it. */
export type RuleSetting = Severity | "off";

/** All that linting a file depends on in addition to its text. */
export interface LintSettings {
  readonly profile: ProfileName;
  readonly options: Options;
  /** Set by a user, by rule id; other rules have their default severity. */
  readonly severities: Readonly<Record<string, RuleSetting>>;
}

/** A profile without changes by a user. */
export function defaultSettings(profile: ProfileName = "recommended"): LintSettings {
  return { profile, options: profiles[profile].options, severities: {} };
}
