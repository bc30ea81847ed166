import { gemCache, keepsHexFolderFree } from "./locate";
import { nothingDefeats, type PackageManager } from "./types";

/**
 * Sources: Bundler's "bundle config"; RubyGems' "gem environment"; Composer's "Environment variables"; NuGet's "Managing
 * the global packages and cache folders"; Hex's `mix hex.config`.
 */
export const others: readonly PackageManager[] = [
  {
    id: "bundler",
    system: false,
    mentionedAs: /bundle|\bgem\b/,
    runs: [
      {
        name: /^bundler?$/,
        subcommands: ["install", "update", "add"],
        bare: true,
        takingNext: ["--gemfile", "--jobs", "-j", "--retry", "--path", "--without"],
        notWith: ["-v", "--version", "-h", "--help"],
        offlineWith: ["--local"],
      },
      {
        name: /^gem$/,
        subcommands: ["install", "i", "update"],
        offlineWith: ["-l", "--local"],
        notWith: ["--explain"],
      },
    ],
    caches: [
      {
        target: "/usr/local/bundle/cache",
        stem: "bundle-cache",
        locate: gemCache,
        alsoAt: ["/usr/local/bundle/cache"],
      },
    ],
    defeatedBy: nothingDefeats,
  },
  {
    id: "composer",
    system: false,
    mentionedAs: /composer/,
    runs: [
      {
        name: /^composer(?:\.phar)?$/,
        subcommands: ["install", "i", "update", "u", "upgrade", "require", "r", "create-project", "global require"],
        takingNext: ["-d", "--working-dir"],
        notWith: ["--dry-run", "--no-install"],
        offlineWhen: { COMPOSER_DISABLE_NETWORK: /^1$/ },
      },
    ],
    caches: [
      {
        target: "~/.composer/cache",
        stem: "composer-cache",
        movedBy: [
          { variables: ["COMPOSER_CACHE_DIR"], settings: ["config cache-dir", "global config cache-dir"] },
          { variables: ["COMPOSER_HOME"], below: "cache" },
        ],
      },
    ],
    defeatedBy: {
      options: ["--no-cache"],
      variables: [],
      runs: ["clear-cache", "clearcache", "cc"].map((word) => ({ words: [word] })),
    },
  },
  {
    id: "nuget",
    system: false,
    mentionedAs: /dotnet/,
    runs: [
      {
        name: /^dotnet$/,
        subcommands: [
          "restore",
          "build",
          "publish",
          "test",
          "run",
          "pack",
          "add package",
          "package add",
          "tool restore",
        ],
        notWith: ["--help", "-h"],
        offlineWith: ["--no-restore", "--no-build"],
        uses: ["msbuild", "vstest", "ef", "watch", "format", "tool run"],
        fetches: ["restore", "build", "publish", "test"],
      },
    ],
    caches: [
      {
        target: "~/.nuget/packages",
        stem: "nuget-packages",
        movedBy: [
          {
            options: ["--packages"],
            variables: ["NUGET_PACKAGES"],
            settings: ["nuget config set globalPackagesFolder"],
          },
        ],
        isStore: true,
      },
    ],
    inContainer: /\bdotnet (?:run|watch|test|build|publish|restore|ef|tool)\b/,
    defeatedBy: {
      options: [],
      variables: [],
      runs: ["-c", "--clear"].flatMap((option) =>
        ["all", "global-packages"].map((which) => ({ words: ["nuget", "locals", which, option] })),
      ),
    },
  },
  {
    id: "mix",
    system: false,
    mentionedAs: /\bmix\b/,
    runs: [
      {
        name: /^mix$/,
        subcommands: ["deps.get", "deps.update"],
        offlineWhen: { HEX_OFFLINE: /^(?:1|true)$/ },
        // The folder moves to where XDG's variables say.
        notWhen: { MIX_XDG: /^(?!0|false|off|no|$)/ },
      },
    ],
    caches: [
      {
        target: "~/.hex",
        stem: "hex-cache",
        movedBy: [{ variables: ["HEX_HOME"] }],
        when: keepsHexFolderFree,
        core: ["packages"],
      },
    ],
    defeatedBy: nothingDefeats,
  },
];
