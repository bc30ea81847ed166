/**
 * What a Dockerfile can ask of an engine, and since when each has it: one table for the rules that speak of engines and
 * for the one that speaks of the frontend.
 *
 * Sources: BuildKit's Dockerfile release notes and reference; the sources and pull requests of Buildah and imagebuilder;
 * and trials, which the test of the engines repeats (Docker 28.5 and 20.10, Podman 5.8 and 4.3). Where a trial differed
 * from what is written, the trial counts.
 */
export interface Feature {
  /** Which rule speaks of it; of checks none does where engines are asked for, since a build goes well without them. */
  readonly group: "mount-option" | "flag" | "syntax" | "check";
  /** As a sentence has it: "`--link`". A plural is marked by `isPlural`. */
  readonly what: string;
  readonly isPlural?: true;
  /** The stable frontend that brought it; left out for what each has, `never` for what none has. */
  readonly frontend?: string;
  /** The labs frontend that had it before, or has it alone where `frontend` is `never`. */
  readonly labs?: string;
  /** The Buildah that brought it; left out for what each has, `never` for what none has up to 1.43. */
  readonly buildah?: string;
  /** What becomes of it where it is not known, without a word; left out where it is refused. */
  readonly fate?: "ignored" | "misread";
  /** What a person can do where an engine lacks it, for a message: "write …", "leave it out". */
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

type Since = Pick<Feature, "frontend" | "labs" | "buildah" | "fate" | "isPlural">;

const raise = "raise engines to that version, or do without";
const without = "do without it";

/** Only Podman and Buildah have these. */
const buildahOnly = (option: string): Feature => mount(`the mount option ${option}`, without, { frontend: never });

const table = {
  // Mounts. `--mount` itself is a flag of RUN.
  "secret-mount": mount("a secret mount", raise, { buildah: "1.21" }),
  "ssh-mount": mount("an ssh mount", raise, { buildah: "1.23" }),
  "cache-mount": mount("a cache mount", raise, { buildah: "1.24" }),
  "tmpfs-mount": mount("a tmpfs mount", raise, { buildah: "1.24" }),
  "bind-from": mount("from in a bind mount", raise, { buildah: "1.24" }),
  "bind-readwrite": mount("a writable bind mount", raise, { buildah: "1.24" }),
  "cache-readwrite": mount("rw in a cache mount", "leave it out: it changes nothing", { buildah: "1.39" }),
  "tmpfs-readwrite": mount("rw in a tmpfs mount", "leave it out: it changes nothing", { buildah: never }),
  "secret-access": mount("ro and rw in a secret or ssh mount", "leave them out: they change nothing", {
    buildah: never,
    isPlural: true,
  }),
  "access-value": mount("ro= and rw= with a value", "write it without the value", { buildah: never, isPlural: true }),
  "sharing-shared": mount("sharing=shared", "leave it out: it is the default", { buildah: "1.25" }),
  "sharing-locked": mount("sharing=locked", raise, { buildah: "1.25" }),
  "sharing-private": mount("sharing=private", "leave it out where builds may share the cache", { buildah: never }),
  "mount-capitals": mount("capital letters in a mount's options", "write them in small letters", {
    buildah: never,
    isPlural: true,
  }),
  "mount-quotes": mount("a quoted comma in a mount", "use a path without a comma", { buildah: never }),
  "mount-variable": mount("a variable in a mount", raise, { frontend: "1.3", fate: "ignored" }),
  "mount-relative-target": mount("a relative target of a mount", "write the whole path", { buildah: "1.29" }),
  "mount-no-target": mount("a mount without a target", "write the target", { buildah: never }),
  "required-bare": mount("required without a value", "write required=true", { buildah: "1.31" }),
  "ssh-required-bare": mount("required without a value in an ssh mount", "write required=true", { buildah: never }),
  "secret-env": mount("env in a secret mount", raise, { frontend: "1.10", buildah: "1.44" }),
  "secret-source": mount("source in a secret mount", "write id", { buildah: never }),
  "secret-no-id": mount("a secret mount without an id", "give it one", { buildah: never }),
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
  link: flag("--link", "leave it out, or raise engines to that version", { frontend: "1.4", buildah: "1.41" }),
  exclude: flag("--exclude", raise, { frontend: "1.19", labs: "1.7", buildah: "1.38" }),
  parents: flag("COPY --parents", raise, { frontend: "1.20", labs: "1.7", buildah: "1.40" }),
  "add-checksum": flag("ADD --checksum", raise, { frontend: "1.6", labs: "1.5", buildah: "1.33" }),
  "add-keep-git-dir": flag("ADD --keep-git-dir", without, { frontend: "1.6", labs: "1.5", buildah: never }),
  "add-unpack": flag("ADD --unpack", without, { frontend: "1.17", buildah: never }),
  chmod: flag("--chmod", raise, { frontend: "1.2" }),
  "chmod-symbolic": flag("--chmod with letters", "write the mode as a number", {
    frontend: "1.14",
    labs: "1.11",
    buildah: never,
  }),
  "chmod-variable": flag("a variable in --chmod", raise, { frontend: "1.10" }),
  "health-start-interval": flag("HEALTHCHECK --start-interval", raise, { frontend: "1.6", buildah: "1.37" }),
  "health-zero": flag("HEALTHCHECK options of zero", "leave them out: zero means the default", {
    buildah: never,
    isPlural: true,
  }),

  // Syntax.
  heredoc: syntax("a heredoc", raise, { frontend: "1.4", labs: "1.3", buildah: "1.33" }),
  "heredoc-blank": syntax("a blank between << and the name of a heredoc", "take it out", { frontend: "1.16" }),
  "expand-pattern": syntax("the expansions ${NAME#…}, ${NAME%…} and ${NAME/…/…}", raise, {
    frontend: "1.7",
    buildah: "1.38",
    isPlural: true,
  }),
  "expand-folders": syntax("${NAME##*/} and the like, in which a * stands for several folders", "do it in a RUN", {
    frontend: "1.7",
    buildah: never,
    fate: "misread",
    isPlural: true,
  }),
  "expand-no-colon": syntax("the expansions ${NAME-…} and ${NAME+…}", "write them with a colon", {
    frontend: "1.6",
    buildah: never,
    isPlural: true,
  }),
  "expand-required-no-colon": syntax("the expansion ${NAME?…}", "write it with a colon", { buildah: never }),
  "expand-required": syntax("the expansion ${NAME:?…}", raise, { buildah: "1.33" }),
  "arg-several": syntax("an ARG with several names", "write an ARG for each", { frontend: "1.2" }),
  "arg-targetstage": syntax("TARGETSTAGE", without, { frontend: "1.11", buildah: never, fate: "ignored" }),
  "add-git": syntax("ADD of a git repository", raise, { frontend: "1.6", labs: "1.5" }),
  "check-directive": { group: "check", what: "the directive # check=", instead: raise, frontend: "1.8" },
  "check-above": { group: "check", what: "# check= above an instruction", instead: raise, frontend: "1.21" },
} satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof table;

export const features: Readonly<Record<FeatureName, Feature>> = table;
export const featureNames = Object.keys(table) as FeatureName[];
