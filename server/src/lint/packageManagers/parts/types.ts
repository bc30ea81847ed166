import type { Dockerfile, ShellCommand, ShellWord, Span } from "../../../dockerfile";
import type { PackageIndex } from "./packageIndex";
import type { ProjectInstall } from "./projectInstalls";

/** A package manager: what it runs, where its caches are and what empties them, what an install reads, its credentials. */
export interface PackageManager {
  readonly id: string;
  /** The distribution's own: runs as root, and allows one run at a time on its cache. */
  readonly system: boolean;
  /** Not the distribution's own, but concurrent runs on one cache fail too. */
  readonly exclusive?: true;
  /** Its runs write nothing in the folder that contains the cache, nor do the packages' own scripts. */
  readonly writesOnlyCache?: true;
  /** A script that does not match has no run of this manager. */
  readonly keyword: RegExp;
  readonly programs: readonly Program[];
  /** The first that a base image and a run have is the one that counts: where it is mounted, the manager is served. */
  readonly caches: readonly CachePlace[];
  readonly defeatedBy: Defeats;
  /** Run as root, it uses no cache folder that belongs to another user. */
  readonly ignoresForeignOwner?: true;
  /** An option that its runs need where the cache is mounted. */
  readonly needs?: NeededOption;
  /** In a CMD or ENTRYPOINT, words joined by spaces: what reads the cache when a container starts. */
  readonly inContainer?: RegExp;
  /** Reads a run as an install of the dependencies that a project's manifests name; undefined where it is not one. */
  readonly projectInstall?: (run: ManagerRun) => ProjectInstall | undefined;
  /** How its runs install packages by their names. */
  readonly namedInstall?: NamedInstall;
  /** Files that its programs read credentials from without an option that names them. */
  readonly credentialFiles?: readonly CredentialFile[];
  /** Patterns of `.dockerignore` for the folders that its runs create in a project. */
  readonly creates?: readonly string[];
  /** The folder of a project that an install fills: scripts of the project run programs from there. */
  readonly installsInto?: "node_modules";
  /** Programs that come with it and read none of the project's files. */
  readonly tools?: readonly string[];
  /** Shell patterns with which `rm` names all files of its cache. */
  readonly cacheFiles?: RegExp;
  /** A list of the packages there are, which its installs read and do not update themselves. */
  readonly index?: PackageIndex;
  /** What base images have that empties its cache after each install. */
  readonly imageCleaner?: ImageCleaner;
}

/** A command of a RUN that is a package manager's. */
export interface ManagerRun {
  readonly manager: PackageManager;
  readonly program: Program;
  readonly command: ShellCommand;
  /** What follows the program (for `python -m pip`: what follows `pip`). */
  readonly arguments: readonly ShellWord[];
  /** Several words where the program takes them: `mod download`. Empty for a program without subcommands. */
  readonly subcommand: string;
  /** From the program to the subcommand: what a finding points at. */
  readonly head: Span;
  /** The same as people say it: `apt-get install`. */
  readonly spoken: string;
}

/** A program that is the manager, and which of its runs download. */
export interface Program {
  readonly name: RegExp;
  /** `python -m pip`: the module's name, and then as if it were the program. */
  readonly module?: string;
  /** A script of the project, which may be handed to a shell: `sh ./gradlew`. */
  readonly script?: true;
  /** Absent: every run counts, as with npx. Several words where it takes them: `mod download`. */
  readonly subcommands?: readonly string[];
  /** A run with options only counts as well. */
  readonly bare?: true;
  /**
   * A manager whose subcommands are options: an argument that fits `option`, with an operand or with an argument that
   * fits the second expression.
   */
  readonly operation?: { readonly option: RegExp; readonly alone: RegExp };
  /** Options that take the next word as their value. */
  readonly takingNext?: readonly string[];
  /** Words before the subcommand that are not it: cargo's `+nightly`. */
  readonly passesOver?: RegExp;
  /** Options with which nothing is downloaded, nor taken from the cache. */
  readonly notWith?: readonly string[];
  /** Variables that say the same with such a value. */
  readonly notWhen?: Readonly<Record<string, RegExp>>;
  /** Options with which a run needs what an earlier one left in the cache. */
  readonly offlineWith?: readonly string[];
  /** Variables that say the same with such a value. */
  readonly offlineWhen?: Readonly<Record<string, RegExp>>;
  /** Further subcommands that need it. */
  readonly uses?: readonly string[];
  /** Subcommands that download all that the project's later runs need; absent: all that download. */
  readonly fetches?: readonly string[];
  /** Runs what an earlier install left in the project rather than download it, where there was one. */
  readonly prefersInstalled?: boolean;
}

export interface CachePlace {
  /** `~` is the home of the user that the command runs as. */
  readonly target: string;
  /** Of the cache mount's id. */
  readonly stem: string;
  /** The home is that of the user's account, even if HOME differs: the Java machine asks the system. */
  readonly ofAccount?: true;
  /** What moves it, the strongest first. */
  readonly movedBy?: readonly Mover[];
  /** Computes where it is when nothing moves it. */
  readonly locate?: Located;
  /** Only for such runs. */
  readonly when?: Condition;
  /** Base images set what moves it, so on one that is not known here its place is not known either. */
  readonly dependsOnImage?: true;
  /** The base images, as name:tag, that have it; absent: all. A base that is not known has none of these. */
  readonly only?: RegExp;
  /** The base images that do not. */
  readonly unless?: Pick<RegExp, "test">;
  /** The subcommands that use it; absent: all. */
  readonly onlyFor?: readonly string[];
  /** The programs that use it; absent: all of the manager's. */
  readonly onlyOf?: RegExp;
  /**
   * It is the folder of the manager's index, and so only worth a mount in a RUN that updates the index first: what the
   * cache holds then comes from that RUN, and not from a layer that the mount would hide.
   */
  readonly isIndex?: true;
  /** The folder above it that images lack where any user can create it, in any user's home. */
  readonly openParent?: string;
  /** Folders below it that hold nearly all of it: emptying one of them is emptying it. */
  readonly core?: readonly string[];
  /** Later runs take packages from here rather than from the project: a run without the mount would not find them. */
  readonly isStore?: true;
  /** Where it is on well-known images and in well-known settings: a mount there is one on this cache. */
  readonly equivalentTargets?: readonly string[];
  /** Where a mount serves the manager as well. */
  readonly knownAliases?: readonly string[];
  /** Whether a mount here helps depends on what the file does not say, so it is only suggested, for this reason. */
  readonly suggestReason?: string;
}

/** A run whose cache is searched for. */
interface Situation {
  readonly file: Dockerfile;
  readonly command: ShellCommand;
  readonly user: { readonly isRoot: boolean; readonly home: string | undefined };
}

/** Computes where a cache is; undefined where that is not known. */
export type Located = (situation: Situation) => string | undefined;
/** Whether a cache is one that a run uses. */
export type Condition = (situation: Situation) => boolean;

/** What moves a cache, each naming the folder that `below` is in. */
export interface Mover {
  readonly variables?: readonly string[];
  /** `--cache-dir DIR`, `--cache-dir=DIR`; `-Dmaven.repo.local` for `-Dmaven.repo.local=DIR`. */
  readonly options?: readonly string[];
  /** Variables that hold such options. */
  readonly optionsIn?: readonly string[];
  /** The words of the manager's own run that sets it for later ones, before the folder: `config set cache`. */
  readonly settings?: readonly string[];
  readonly below?: string;
}

/** An option without which a mounted cache is of no use, or does harm. */
export interface NeededOption {
  readonly option: string;
  /** Words of the run that make it needless. */
  readonly unless: RegExp;
  /** The subcommand after which it is not needed in the RUN. */
  readonly notAfter?: string;
  /** What an earlier step says when it is not needed. */
  readonly unlessSign?: RegExp;
}

/** What keeps a mounted cache empty. */
export interface Defeats {
  /** Options of the manager's own runs. */
  readonly options: readonly string[];
  /** What has to replace such an option, where the run would fail or differ without. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Variables that, when set, say the same. */
  readonly variables: readonly DefeatingVariable[];
  readonly runs: readonly EmptyingRun[];
}

export interface DefeatingVariable {
  readonly name: string;
  /** Values, in lowercase, that leave the cache on, in addition to no value. */
  readonly harmless: readonly string[];
}

/** A run of the manager that empties its caches. */
export interface EmptyingRun {
  /** What follows the program's name: operands in this order, options anywhere. */
  readonly words: readonly string[];
  /** The stems of the caches that it empties; absent: all of the manager's. */
  readonly empties?: readonly string[];
}

/** How packages are installed by their names rather than from a project's manifests. */
interface NamedInstall {
  readonly subcommands: readonly string[];
  /** Only with one of these options; absent: with or without. */
  readonly onlyWith?: readonly string[];
}

/** A file that holds credentials, wherever it is copied from. */
export interface CredentialFile {
  readonly name: string;
  /** It may hold settings only. */
  readonly isSettings?: true;
}

/** A file of base images that makes the manager delete what it has installed from. */
export interface ImageCleaner {
  /** The cache that stays empty. */
  readonly cache: string;
  readonly file: string;
  /** The folder of the manager's configuration, which can turn it off. */
  readonly configuration: string;
  /** What a RUN or ENV has in its text that turns it off, or may. */
  readonly mention: RegExp;
  /** A command that makes the manager keep its packages once the file is gone. */
  readonly keep: string;
}

/** What most programs take for no. */
export const falsy: readonly string[] = ["0", "false", "off", "no", "n", "f"];

export const nothingDefeats: Defeats = { options: [], variables: [], runs: [] };
