import type { PackageManager } from "./types";

/** Sources: the manual pages apt-get(8), apk(8), zypper(8) and pacman(8). */
export const system: readonly PackageManager[] = [
  {
    id: "apt",
    system: true,
    mentionedAs: /apt/,
    runs: [
      {
        name: /^apt(?:-get)?$/,
        subcommands: ["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"],
        takingNext: ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a"],
        notWith: ["-s", "--simulate", "--dry-run", "--just-print", "--print-uris", "--no-download"],
      },
    ],
    caches: [
      { target: "/var/cache/apt", stem: "apt-cache", core: ["archives"] },
      { target: "/var/lib/apt", stem: "apt-lists", filledBy: "update", core: ["lists"] },
    ],
    defeatedBy: {
      options: [],
      variables: [],
      runs: [{ words: ["clean"], empties: ["apt-cache"] }, { words: ["distclean"] }, { words: ["dist-clean"] }],
    },
  },
  {
    id: "apk",
    system: true,
    mentionedAs: /apk/,
    runs: [
      {
        name: /^apk$/,
        subcommands: ["add", "upgrade"],
        takingNext: ["-X", "--repository", "--cache-dir", "--cache-max-age", "--wait", "--arch", "--keys-dir"],
        // Another root has a cache of its own.
        notWith: ["-s", "--simulate", "-p", "--root", "--initdb"],
        offlineWith: ["--no-network"],
      },
    ],
    // apk keeps packages where there is a folder /etc/apk/cache: the mount makes it. Mounts on the other are often linked to it.
    caches: [
      {
        target: "/etc/apk/cache",
        stem: "apk-cache",
        movedBy: [{ options: ["--cache-dir"] }],
        accepted: ["/var/cache/apk"],
        alsoAt: ["/var/cache/apk"],
      },
    ],
    // A kept index may be hours old, or of another architecture: it goes by the repository's address alone.
    needs: {
      option: "--update-cache",
      unless: /^(?:-[a-z]*U[a-z]*|--update-cache|--update|--no-cache|--no-network)$/,
      notAfter: "update",
    },
    defeatedBy: {
      options: ["--no-cache"],
      // It stands for fetching the index as well, without which there is nothing to install.
      instead: { "--no-cache": "--update-cache" },
      variables: [],
      runs: [{ words: ["cache", "purge"] }],
    },
  },
  {
    id: "zypper",
    system: true,
    mentionedAs: /zypper/,
    runs: [
      {
        name: /^zypper$/,
        subcommands: [
          "install",
          "in",
          "update",
          "up",
          "dist-upgrade",
          "dup",
          "patch",
          "install-new-recommends",
          "source-install",
          "si",
        ],
        takingNext: [
          "-c",
          "--config",
          "-R",
          "--root",
          "-C",
          "--cache-dir",
          "--pkg-cache-dir",
          "-D",
          "--reposd-dir",
          "-p",
          "--plus-repo",
        ],
        notWith: ["--dry-run", "-D", "--root", "-R", "--installroot"],
      },
    ],
    caches: [
      {
        target: "/var/cache/zypp",
        stem: "zypper-cache",
        movedBy: [{ options: ["-C", "--cache-dir"] }],
        core: ["packages"],
        doubt: "which keeps the packages of repositories with keeppackages on",
      },
    ],
    defeatedBy: { options: [], variables: [], runs: [{ words: ["clean"] }, { words: ["cc"] }] },
  },
  {
    id: "pacman",
    system: true,
    mentionedAs: /pacman/,
    runs: [
      {
        name: /^pacman$/,
        operation: { option: /^(?:-S[dqtuwy]*|--sync)$/, alone: /^(?:-S[A-Za-tv-z0-9_]*u\w*|-u|--sysupgrade)$/ },
        takingNext: [
          "-b",
          "--dbpath",
          "-r",
          "--root",
          "--arch",
          "--config",
          "--gpgdir",
          "--ignore",
          "--overwrite",
          "--assume-installed",
        ],
        notWith: ["-p", "--print", "-c", "--clean", "-s", "--search", "-r", "--root"],
      },
    ],
    caches: [{ target: "/var/cache/pacman/pkg", stem: "pacman-cache", movedBy: [{ options: ["--cachedir"] }] }],
    defeatedBy: {
      options: [],
      variables: [],
      runs: [{ words: ["-Scc"] }, { words: ["-Sc"] }, { words: ["-S", "-c"] }, { words: ["--sync", "--clean"] }],
    },
  },
];
