import type { Condition, Located } from "./locate";
import type { Sign } from "./signs";

/** A package manager: which of its runs download, where it keeps what it downloads, and what empties that. */
export interface PackageManager {
  readonly id: string;
  /** The distribution's own: runs as root, and allows one run at a time on its cache. */
  readonly system: boolean;
  /** Not the distribution's own, but runs side by side on one cache fail as well. */
  readonly oneAtATime?: true;
  /** Its runs write nothing in the folder that the cache is in, nor do the packages' own scripts. */
  readonly keepsToItself?: true;
  /** A regular expression: a script without it has no run of this manager. */
  readonly mentionedAs: RegExp;
  readonly runs: readonly Program[];
  /** The first that a base image and a run have is the one that counts: where it is mounted, the manager is served. */
  readonly caches: readonly CachePlace[];
  readonly defeatedBy: Defeats;
  /** Run as root, it uses no cache folder that belongs to somebody else. */
  readonly shunsOthersCache?: true;
  /** An option that its runs need where the cache is mounted. */
  readonly needs?: NeededOption;
  /** In a CMD or ENTRYPOINT, blanks between its words: what lives on what is in the cache when a container starts. */
  readonly inContainer?: RegExp;
}

/** A program that is the manager, and which of its runs download. */
export interface Program {
  readonly name: RegExp;
  /** `python -m pip`: the module's name, and then as if it were the program. */
  readonly module?: string;
  /** A script of the project, which may be handed to a shell: `sh ./gradlew`. */
  readonly script?: true;
  /** Left out: every run counts, as with npx. Several words where it takes them: `mod download`. */
  readonly subcommands?: readonly string[];
  /** A run with options only counts as well. */
  readonly bare?: true;
  /** A manager whose subcommands are options: one that fits `option`, with an operand or fitting `alone`. */
  readonly operation?: { readonly option: RegExp; readonly alone: RegExp };
  /** Options before the subcommand that take the next word. */
  readonly takingNext?: readonly string[];
  /** Words before the subcommand that are none: cargo's `+nightly`. */
  readonly passesOver?: RegExp;
  /** Options with which nothing is downloaded, nor taken from the cache. */
  readonly notWith?: readonly string[];
  /** Variables that say the same with such a value. */
  readonly notWhen?: Readonly<Record<string, RegExp>>;
  /** Options with which a run lives on what an earlier one left in the cache. */
  readonly offlineWith?: readonly string[];
  /** Variables that say the same with such a value. */
  readonly offlineWhen?: Readonly<Record<string, RegExp>>;
  /** Further subcommands that live on it. */
  readonly uses?: readonly string[];
  /** Subcommands that download all that the project's later runs need; left out: all that download. */
  readonly fetches?: readonly string[];
  /** Runs what an earlier install left in the project rather than download it, where there was one. */
  readonly prefersInstalled?: boolean;
}

export interface CachePlace {
  /** `~` is the home of the user that the command runs as. */
  readonly target: string;
  /** Of the cache mount's id. */
  readonly stem: string;
  /** The home is that of the user's account, whatever HOME says: the Java machine asks the system. */
  readonly ofAccount?: true;
  /** What moves it, the strongest first. */
  readonly movedBy?: readonly Mover[];
  /** Works out where it is when nothing moves it. */
  readonly locate?: Located;
  /** Only for such runs. */
  readonly when?: Condition;
  /** Base images set what moves it, so on one that is not known here its place is not known either. */
  readonly hangsOnImage?: true;
  /** The base images, as name:tag, that have it; left out: all. A base that is not known has none of these. */
  readonly only?: RegExp;
  /** The base images that do not. */
  readonly unless?: Pick<RegExp, "test">;
  /** The subcommands that use it; left out: all. */
  readonly onlyFor?: readonly string[];
  /** The programs that use it; left out: all of the manager's. */
  readonly onlyOf?: RegExp;
  /**
   * Only worth a mount in a RUN that first runs this subcommand: what the cache holds then comes from that RUN, and not
   * from a layer that the mount would hide.
   */
  readonly filledBy?: string;
  /** Folders below it that hold nearly all of it: emptying one of them is emptying it. */
  readonly core?: readonly string[];
  /** Later runs take packages from here rather than from the project: a run without the mount would not find them. */
  readonly isStore?: true;
  /** Where it is on well-known images and in well-known settings: a mount there is one on this cache. */
  readonly alsoAt?: readonly string[];
  /** Where a mount serves the manager as well. */
  readonly accepted?: readonly string[];
  /** Whether a mount here helps hangs on what the file does not tell, so it is only suggested, for this reason. */
  readonly doubt?: string;
}

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
  /** The subcommand that makes it needless for what follows it in the RUN. */
  readonly notAfter?: string;
  /** What an earlier step tells that makes it needless. */
  readonly unlessSign?: Sign;
}

/** What keeps a mounted cache empty. */
export interface Defeats {
  /** Options of the manager's own runs. */
  readonly options: readonly string[];
  /** What has to stand in the place of such an option, where the run would fail or differ without. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Variables that, when set, say the same. */
  readonly variables: readonly DefeatingVariable[];
  readonly runs: readonly EmptyingRun[];
}

export interface DefeatingVariable {
  readonly name: string;
  /** Values, in lower case, that leave the cache on, besides none at all. */
  readonly harmless: readonly string[];
}

/** A run of the manager that empties its caches. */
export interface EmptyingRun {
  /** What follows the program's name: operands in this order, options anywhere. */
  readonly words: readonly string[];
  /** The stems of the caches that it empties; left out: all of the manager's. */
  readonly empties?: readonly string[];
}

/** What most programs take for no. */
export const falsy: readonly string[] = ["0", "false", "off", "no", "n", "f"];

export const nothingDefeats: Defeats = { options: [], variables: [], runs: [] };
