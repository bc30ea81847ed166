import type { PackageManager } from "./parts/types";

/** Source: the manual page apk(8). */
export const apk: PackageManager = {
  id: "apk",
  system: true,
  keyword: /apk/,
  programs: [
    {
      name: /^apk$/,
      subcommands: ["add", "upgrade"],
      takingNext: ["-X", "--repository", "--cache-dir", "--cache-max-age", "--wait", "--arch", "--keys-dir"],
      // Another root has a separate cache.
      notWith: ["-s", "--simulate", "-p", "--root", "--initdb"],
      offlineWith: ["--no-network"],
    },
  ],
  namedInstall: { subcommands: ["add"] },
  // apk keeps packages where there is a folder /etc/apk/cache: the mount creates it. Mounts on the other are often linked to it.
  caches: [
    {
      target: "/etc/apk/cache",
      stem: "apk-cache",
      movedBy: [{ options: ["--cache-dir"] }],
      knownAliases: ["/var/cache/apk"],
      equivalentTargets: ["/var/cache/apk"],
    },
  ],
  cacheFiles: /^\*\.apk$/,
  // A kept index may be hours old, or of another architecture: its name depends on the repository's address only.
  needs: {
    option: "--update-cache",
    unless: /^(?:-[a-z]*U[a-z]*|--update-cache|--update|--no-cache|--no-network)$/,
    notAfter: "update",
  },
  defeatedBy: {
    options: ["--no-cache"],
    // It also fetches the index, without which there is nothing to install.
    instead: { "--no-cache": "--update-cache" },
    variables: [],
    runs: [{ words: ["cache", "purge"] }],
  },
};
