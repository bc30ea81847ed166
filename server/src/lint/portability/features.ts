/**
 * Features of Dockerfiles, and the first version of each engine that supports them: one table for the rules about engines
 * and for the one about the frontend.
 *
 * Sources: BuildKit's Dockerfile release notes and reference; the sources and pull requests of Buildah and imagebuilder;
 * and trials, which the engine tests repeat (Docker 28.5 and 20.10, Podman 5.8 and 4.3). Where a trial and the
 * documentation differ, the trial counts.
 */
export interface Feature {
  /** The rule that reports it. Checks are not reported for engines, because a build succeeds without them. */
  readonly group: "mount-option" | "flag" | "syntax" | "check";
  /** Its name within a sentence: "`--link`". */
  readonly what: string;
  readonly isPlural?: true;
  /** The first stable frontend with it; absent where all have it, `never` where none has. */
  readonly frontend?: string;
  /** The first labs frontend with it, if that is earlier, or if `frontend` is `never`. */
  readonly labs?: string;
  /** The first Buildah with it; absent where all have it, `never` where none has up to 1.43. */
  readonly buildah?: string;
  /** What an engine without it does silently; absent where the engine rejects the file. */
  readonly whenMissing?: "ignored" | "misread";
  /** The remedy, for a message: "use …", "remove it". */
  readonly instead: string;
}

export const never = "never";

const mount = (what: string, instead: string, since: Since): Feature => ({
  group: "mount-option",
  what,
  instead,
  ...since,
});
const flag = (what: string, instead: string, since: Since): Feature => ({ group: "flag", what, instead, ...since });
const syntax = (what: string, instead: string, since: Since): Feature => ({ group: "syntax", what, instead, ...since });

type Since = Pick<Feature, "frontend" | "labs" | "buildah" | "whenMissing" | "isPlural">;

const raise = "raise the version in engines, or do not use it";
const without = "do not use it";

/** Supported by Podman and Buildah only. */
const buildahOnly = (option: string): Feature => mount(`the mount option ${option}`, without, { frontend: never });

const table = {
  // Mounts. `--mount` itself is a flag of RUN.
  "secret-mount": mount("a secret mount", raise, { buildah: "1.21" }),
  "ssh-mount": mount("an ssh mount", raise, { buildah: "1.23" }),
  "cache-mount": mount("a cache mount", raise, { buildah: "1.24" }),
  "tmpfs-mount": mount("a tmpfs mount", raise, { buildah: "1.24" }),
  "bind-from": mount("from in a bind mount", raise, { buildah: "1.24" }),
  "bind-readwrite": mount("a writable bind mount", raise, { buildah: "1.24" }),
  "cache-readwrite": mount("rw in a cache mount", "remove it (it has no effect)", { buildah: "1.39" }),
  "tmpfs-readwrite": mount("rw in a tmpfs mount", "remove it (it has no effect)", { buildah: never }),
  "secret-access": mount("ro and rw in a secret or ssh mount", "remove them (they have no effect)", {
    buildah: never,
    isPlural: true,
  }),
  "access-value": mount("ro= and rw= with a value", "remove the value", { buildah: never, isPlural: true }),
  "sharing-shared": mount("sharing=shared", "remove it (it is the default)", { buildah: "1.25" }),
  "sharing-locked": mount("sharing=locked", raise, { buildah: "1.25" }),
  "sharing-private": mount("sharing=private", "remove it if builds can share the cache", { buildah: never }),
  "mount-uppercase": mount("uppercase letters in mount options", "use lowercase", {
    buildah: never,
    isPlural: true,
  }),
  "mount-quotes": mount("a quoted comma in a mount", "use a path without a comma", { buildah: never }),
  "mount-variable": mount("a variable in a mount", raise, { frontend: "1.3", whenMissing: "ignored" }),
  "mount-relative-target": mount("a relative mount target", "use an absolute path", { buildah: "1.29" }),
  "mount-no-target": mount("a mount without a target", "add a target", { buildah: never }),
  "required-bare": mount("required without a value", "use required=true", { buildah: "1.31" }),
  "ssh-required-bare": mount("required without a value in an ssh mount", "use required=true", { buildah: never }),
  "secret-env": mount("env in a secret mount", raise, { frontend: "1.10", buildah: "1.44" }),
  "secret-source": mount("source in a secret mount", "use id", { buildah: never }),
  "secret-no-id": mount("a secret mount without an id", "add an id", { buildah: never }),
  "tmpfs-size": mount("size in a tmpfs mount", without, { frontend: "1.4", buildah: never }),
  "only-buildah-tmpfs-size": buildahOnly("tmpfs-size"),
  "only-buildah-tmpfs-mode": buildahOnly("tmpfs-mode"),
  "only-buildah-u": buildahOnly("U"),
  "only-buildah-z": buildahOnly("z"),
  "only-buildah-relabel": buildahOnly("relabel"),
  "only-buildah-nosuid": buildahOnly("nosuid"),
  "only-buildah-nodev": buildahOnly("nodev"),
  "only-buildah-noexec": buildahOnly("noexec"),

  // Flags.
  "from-platform": flag("FROM --platform", raise, { buildah: "1.26" }),
  "run-mount": flag("RUN --mount", raise, { frontend: "1.2", labs: "1.0" }),
  "run-network": flag("RUN --network", raise, { frontend: "1.3", labs: "1.1", buildah: "1.30" }),
  "run-security": flag("RUN --security", without, { frontend: "1.20", labs: "1.1", buildah: never }),
  "run-device": flag("RUN --device", without, { frontend: never, labs: "1.14", buildah: never }),
  link: flag("--link", "remove it, or raise the version in engines", { frontend: "1.4", buildah: "1.41" }),
  exclude: flag("--exclude", raise, { frontend: "1.19", labs: "1.7", buildah: "1.38" }),
  parents: flag("COPY --parents", raise, { frontend: "1.20", labs: "1.7", buildah: "1.40" }),
  "add-checksum": flag("ADD --checksum", raise, { frontend: "1.6", labs: "1.5", buildah: "1.33" }),
  "add-keep-git-dir": flag("ADD --keep-git-dir", without, { frontend: "1.6", labs: "1.5", buildah: never }),
  "add-unpack": flag("ADD --unpack", without, { frontend: "1.17", buildah: never }),
  chmod: flag("--chmod", raise, { frontend: "1.2" }),
  "chmod-symbolic": flag("symbolic modes in --chmod", "use a numeric mode", {
    frontend: "1.14",
    labs: "1.11",
    buildah: never,
  }),
  "chmod-variable": flag("a variable in --chmod", raise, { frontend: "1.10" }),
  "health-start-interval": flag("HEALTHCHECK --start-interval", raise, { frontend: "1.6", buildah: "1.37" }),
  "health-zero": flag("zero values in HEALTHCHECK options", "remove them (0 means the default)", {
    buildah: never,
    isPlural: true,
  }),

  // Syntax.
  heredoc: syntax("a heredoc", raise, { frontend: "1.4", labs: "1.3", buildah: "1.33" }),
  "heredoc-space": syntax("a space between << and the name of a heredoc", "remove it", { frontend: "1.16" }),
  "expand-pattern": syntax("the expansions ${NAME#…}, ${NAME%…} and ${NAME/…/…}", raise, {
    frontend: "1.7",
    buildah: "1.38",
    isPlural: true,
  }),
  "expand-folders": syntax(
    "${NAME##*/} and other patterns in which * matches several folders",
    "use the shell in a RUN",
    {
      frontend: "1.7",
      buildah: never,
      whenMissing: "misread",
      isPlural: true,
    },
  ),
  "expand-no-colon": syntax("the expansions ${NAME-…} and ${NAME+…}", "add a colon", {
    frontend: "1.6",
    buildah: never,
    isPlural: true,
  }),
  "expand-required-no-colon": syntax("the expansion ${NAME?…}", "add a colon", { buildah: never }),
  "expand-required": syntax("the expansion ${NAME:?…}", raise, { buildah: "1.33" }),
  "arg-several": syntax("an ARG with several names", "use one ARG for each name", { frontend: "1.2" }),
  "arg-targetstage": syntax("TARGETSTAGE", without, { frontend: "1.11", buildah: never, whenMissing: "ignored" }),
  "add-git": syntax("ADD of a git repository", raise, { frontend: "1.6", labs: "1.5" }),
  "check-directive": { group: "check", what: "the directive # check=", instead: raise, frontend: "1.8" },
  "check-above": { group: "check", what: "# check= above an instruction", instead: raise, frontend: "1.21" },
} satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof table;

export const features: Readonly<Record<FeatureName, Feature>> = table;
export const featureNames = Object.keys(table) as FeatureName[];
