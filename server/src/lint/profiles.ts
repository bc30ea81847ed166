import type { Severity } from "./findings";
import type { Options } from "./options";

export type ProfileName = "recommended" | "xnai" | "contextcleanse" | "portable";

/** A team's practice: what the options are set to. Where teams disagree, a profile decides, never the code of a rule. */
export interface Profile {
  /** For people who choose one. */
  readonly description: string;
  readonly options: Options;
}

/** What the options are where a profile has nothing else to say. */
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
    description: "What serves any project: caches that are kept, belong to who uses them and are named.",
    options: common,
  },
  xnai: {
    description:
      "The Xoe-NovAi BuildKit standard, for rootless Podman: ids begin with xnai-, caches belong to 1001:1001.",
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
      "The ContextCleanse practice, for Docker: a pinned frontend, locked caches of system packages, images with a user, a health check and labels.",
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
      "One file for Docker and Podman alike: nothing that either refuses, images with a user and a health check.",
    options: { ...common, cacheSharing: "omit", healthcheck: true, engines: ["docker >=23", "podman >=4.8"] },
  },
};

export const profileNames = Object.keys(profiles) as ProfileName[];

export const isProfileName = (name: unknown): name is ProfileName =>
  typeof name === "string" && Object.hasOwn(profiles, name);

/** A rule's severity as a person sets it. */
export type RuleSetting = Severity | "off";

/** All that linting a file goes by besides its text. */
export interface LintSettings {
  readonly profile: ProfileName;
  readonly options: Options;
  /** Set by a person, by rule id; rules that are not in it have the severity that they come with. */
  readonly severities: Readonly<Record<string, RuleSetting>>;
}

/** A profile as it is, with nothing changed by a person. */
export function defaultSettings(profile: ProfileName = "recommended"): LintSettings {
  return { profile, options: profiles[profile].options, severities: {} };
}
