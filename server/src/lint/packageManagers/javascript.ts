import { classicYarnFolder, usesBerry, usesClassicYarn } from "./locate";
import type { PackageManager } from "./types";

/**
 * Sources: npm's "config" (cache, prefer-offline); Yarn 1's "yarn cache" and Yarn's "Settings" (cacheFolder, globalFolder);
 * pnpm's "Settings" (storeDir) and "Working with Docker"; Bun's "Global cache".
 */
export const javascript: readonly PackageManager[] = [
  {
    id: "npm",
    system: false,
    mentionedAs: /np[mx]/,
    runs: [
      {
        name: /^npm$/,
        subcommands: [
          ...["ci", "clean-install", "install-clean", "install", "i", "in", "add", "update", "up", "upgrade"],
          ...["install-test", "it", "install-ci-test", "cit"],
        ],
        takingNext: ["--prefix", "-C", "--cache", "--loglevel", "--registry", "--userconfig", "--workspace", "-w"],
        notWith: ["--dry-run"],
        offlineWith: ["--offline"],
        offlineWhen: { npm_config_offline: /^true$/ },
      },
      { name: /^npx$/, prefersInstalled: true },
    ],
    caches: [
      {
        target: "~/.npm",
        stem: "npm-cache",
        core: ["_cacache"],
        movedBy: [
          {
            options: ["--cache"],
            variables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
            settings: ["config set cache", "set cache", "c set cache"],
          },
        ],
      },
    ],
    defeatedBy: {
      options: [],
      variables: [],
      runs: ["clean", "clear", "rm"].map((word) => ({ words: ["cache", word] })),
    },
  },
  {
    id: "yarn",
    system: false,
    mentionedAs: /yarn/,
    runs: [
      {
        name: /^yarn(?:pkg)?$/,
        subcommands: ["install", "add", "upgrade", "up", "global add", "dlx", "workspaces focus"],
        bare: true,
        takingNext: [
          "--cwd",
          "--cache-folder",
          "--modules-folder",
          "--global-folder",
          "--registry",
          "--network-timeout",
        ],
        notWith: ["-v", "--version", "-h", "--help", "--mode=update-lockfile"],
        offlineWith: ["--offline"],
      },
    ],
    caches: [
      {
        target: "/usr/local/share/.cache/yarn",
        stem: "yarn-cache",
        locate: classicYarnFolder,
        when: usesClassicYarn,
        // ~/.yarn is where it looks as if it were.
        alsoAt: ["~/.cache/yarn", "~/.yarn"],
        movedBy: [
          { options: ["--cache-folder"], variables: ["YARN_CACHE_FOLDER"], settings: ["config set cache-folder"] },
          { variables: ["XDG_CACHE_HOME"], below: "yarn" },
        ],
      },
      {
        target: "~/.yarn/berry/cache",
        stem: "yarn-cache",
        when: usesBerry,
        movedBy: [
          { variables: ["YARN_CACHE_FOLDER"], settings: ["config set cacheFolder"] },
          { variables: ["YARN_GLOBAL_FOLDER"], settings: ["config set globalFolder"], below: "cache" },
          { variables: ["XDG_DATA_HOME"], below: "yarn/berry/cache" },
        ],
        doubt: "if packages are installed into node_modules",
      },
    ],
    defeatedBy: { options: [], variables: [], runs: [{ words: ["cache", "clean"] }, { words: ["cache", "clear"] }] },
  },
  {
    id: "pnpm",
    system: false,
    mentionedAs: /pnpm|pnpx/,
    runs: [
      {
        name: /^pnpm$/,
        subcommands: ["install", "i", "ci", "add", "fetch", "update", "up", "upgrade", "import", "dlx", "deploy"],
        takingNext: ["-C", "--dir", "--filter", "-F", "--store-dir", "--virtual-store-dir", "--loglevel", "--reporter"],
        notWith: ["--lockfile-only"],
        offlineWith: ["--offline"],
      },
      { name: /^pnpx$/ },
    ],
    caches: [
      {
        target: "~/.local/share/pnpm/store",
        stem: "pnpm-store",
        movedBy: [
          {
            options: ["--store-dir", "--config.store-dir"],
            variables: ["npm_config_store_dir", "NPM_CONFIG_STORE_DIR", "pnpm_config_store_dir"],
            settings: ["config set store-dir", "config set storeDir", "set store-dir"],
          },
          { variables: ["PNPM_HOME"], below: "store" },
          { variables: ["XDG_DATA_HOME"], below: "pnpm/store" },
        ],
        alsoAt: ["/pnpm/store"],
        // Where versions before 7 have it.
        accepted: ["~/.pnpm-store"],
      },
    ],
    defeatedBy: { options: [], variables: [], runs: [{ words: ["store", "prune"] }] },
  },
  {
    id: "bun",
    system: false,
    mentionedAs: /\bbunx?\b/,
    runs: [
      {
        name: /^bun$/,
        subcommands: ["install", "i", "add", "a", "ci", "update"],
        takingNext: ["--cwd", "--config", "-c", "--cache-dir", "--registry"],
        // Links into the cache would lead nowhere outside the RUN.
        notWith: ["--dry-run", "--lockfile-only", "--backend=symlink"],
      },
      { name: /^bunx$/, prefersInstalled: true },
    ],
    caches: [
      {
        target: "~/.bun/install/cache",
        stem: "bun-cache",
        movedBy: [
          { options: ["--cache-dir"], variables: ["BUN_INSTALL_CACHE_DIR"] },
          { variables: ["BUN_INSTALL"], below: "install/cache" },
          { variables: ["XDG_CACHE_HOME"], below: ".bun/install/cache" },
        ],
      },
    ],
    defeatedBy: { options: ["--no-cache"], variables: [], runs: [{ words: ["pm", "cache", "rm"] }] },
  },
];
