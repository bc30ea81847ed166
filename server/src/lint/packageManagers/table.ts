/**
 * The package managers and where each keeps what it downloads: the one place where that is written down.
 * `~` is the home of the user that the command runs as.
 */
export interface PackageManager {
  readonly id: string;
  /** The distribution's own: runs as root, and allows one run at a time on its cache. */
  readonly system: boolean;
  /** A regular expression: a script without it has no run of this manager. */
  readonly mentionedAs: string;
  readonly runs: readonly Program[];
  /** The first is the one that counts: where it is mounted, the manager is served. */
  readonly caches: readonly CachePlace[];
  /** What moves the first cache elsewhere. */
  readonly movedBy: { readonly variables: readonly string[]; readonly options: readonly string[] };
  readonly defeatedBy: Defeats;
}

/** A program that is the manager, and which of its runs download. */
export interface Program {
  readonly name: RegExp;
  /** `python -m pip`: the module's name, and then as if it were the program. */
  readonly module?: string;
  /** Left out: every run counts, as with npx. */
  readonly subcommands?: readonly string[];
  /** Options before the subcommand that take the next word. */
  readonly takingNext?: readonly string[];
  /** Options with which nothing is downloaded. */
  readonly notWith?: readonly string[];
  /** Runs what an earlier install left in the project rather than download it, where there was one. */
  readonly prefersInstalled?: boolean;
}

export interface CachePlace {
  readonly target: string;
  /** Of the cache mount's id. */
  readonly stem: string;
  /**
   * Only worth a mount in a RUN that first runs this subcommand: what the cache holds then comes from that RUN, and not
   * from a layer that the mount would hide.
   */
  readonly filledBy?: string;
}

/** What keeps a mounted cache empty. */
export interface Defeats {
  /** Options of the manager's own runs. */
  readonly options: readonly string[];
  /** Variables that, when set, say the same. */
  readonly variables: readonly string[];
  /** Runs that empty it: the words after the program's name. */
  readonly runs: readonly (readonly string[])[];
}

/** The same whether pip is started by its name or as Python's module. */
const pipCommands = {
  subcommands: ["install", "wheel", "download"],
  takingNext: ["--cache-dir", "--proxy", "--timeout", "--retries", "--log", "--cert", "--trusted-host", "--python"],
  notWith: ["--no-index", "--dry-run"],
};

export const packageManagers: readonly PackageManager[] = [
  {
    id: "apt",
    system: true,
    mentionedAs: "apt",
    runs: [
      {
        name: /^apt(?:-get)?$/,
        subcommands: ["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"],
        takingNext: ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a"],
        notWith: ["-s", "--simulate", "--dry-run", "--just-print", "--print-uris", "--no-download"],
      },
    ],
    caches: [
      { target: "/var/cache/apt", stem: "apt-cache" },
      { target: "/var/lib/apt", stem: "apt-lists", filledBy: "update" },
    ],
    movedBy: { variables: [], options: [] },
    defeatedBy: { options: [], variables: [], runs: [["clean"], ["distclean"], ["dist-clean"]] },
  },
  {
    id: "pip",
    system: false,
    mentionedAs: "pip",
    runs: [
      {
        name: /^pip(?:3(?:\.\d+)?)?$/,
        ...pipCommands,
      },
      {
        name: /^python(?:\d(?:\.\d+)?)?$/,
        module: "pip",
        ...pipCommands,
      },
    ],
    caches: [{ target: "~/.cache/pip", stem: "pip-cache" }],
    movedBy: { variables: ["PIP_CACHE_DIR"], options: ["--cache-dir"] },
    defeatedBy: { options: ["--no-cache-dir"], variables: ["PIP_NO_CACHE_DIR"], runs: [["cache", "purge"]] },
  },
  {
    id: "npm",
    system: false,
    mentionedAs: "np[mx]",
    runs: [
      {
        name: /^npm$/,
        subcommands: ["ci", "clean-install", "install", "i", "add"],
        takingNext: ["--prefix", "-C", "--cache", "--loglevel", "--registry", "--userconfig", "--workspace", "-w"],
        notWith: ["--offline", "--dry-run"],
      },
      { name: /^npx$/, prefersInstalled: true },
    ],
    caches: [{ target: "~/.npm", stem: "npm-cache" }],
    movedBy: { variables: ["npm_config_cache", "NPM_CONFIG_CACHE"], options: ["--cache"] },
    defeatedBy: {
      options: [],
      variables: [],
      runs: [
        ["cache", "clean"],
        ["cache", "rm"],
      ],
    },
  },
];
