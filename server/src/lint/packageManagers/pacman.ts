import type { PackageManager } from "./parts/types";

/** Source: the manual page pacman(8). */
export const pacman: PackageManager = {
  id: "pacman",
  system: true,
  keyword: /pacman/,
  programs: [
    {
      name: /^pacman$/,
      operation: { option: /^(?:-S[dqtuwy]*|--sync)$/, alone: /^(?:-S[A-Za-tv-z0-9_]*u\w*|-u|--sysupgrade)$/ },
      takingNext: [
        ...["-b", "--dbpath", "-r", "--root", "--arch", "--config", "--gpgdir", "--ignore", "--overwrite"],
        "--assume-installed",
      ],
      notWith: ["-p", "--print", "-c", "--clean", "-s", "--search", "-r", "--root"],
    },
  ],
  caches: [{ target: "/var/cache/pacman/pkg", stem: "pacman-cache", movedBy: [{ options: ["--cachedir"] }] }],
  cacheFiles: /^\*\.pkg\.tar\.\w+$/,
  defeatedBy: {
    options: [],
    variables: [],
    runs: [{ words: ["-Scc"] }, { words: ["-Sc"] }, { words: ["-S", "-c"] }, { words: ["--sync", "--clean"] }],
  },
};
