import type { PackageManager } from "./parts/types";

const lists = "/var/lib/apt";
const archives = "/var/cache/apt";

/** Sources: the manual pages apt-get(8), apt-mark(8) and apt.conf(5); the file docker-clean of Debian's images. */
export const apt: PackageManager = {
  id: "apt",
  system: true,
  keyword: /apt/,
  programs: [
    {
      name: /^apt(?:-get)?$/,
      subcommands: ["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"],
      takingNext: ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a"],
      notWith: ["-s", "--simulate", "--dry-run", "--just-print", "--print-uris", "--no-download"],
    },
  ],
  namedInstall: { subcommands: ["install"] },
  tools: ["apt-mark"],
  caches: [
    { target: archives, stem: "apt-cache", core: ["archives"] },
    { target: lists, stem: "apt-lists", isIndex: true, core: ["lists"] },
  ],
  // Each of its lists has an underscore in its name.
  cacheFiles: /^\*(?:\.deb|_\*)$/,
  index: {
    folder: lists,
    update: "update",
    install: "install",
    localPackage: /^["']?\.{0,2}\/|\.deb["']?$/,
    preparing: ["update", "clean"],
    alsoUpdatedBy: ["add-apt-repository", "apt-add-repository", "aptitude"],
    isPrepared: ({ name, words }) => name === "dpkg" && words.some(({ text }) => text === "--add-architecture"),
    worksOnRecord: ({ name, words }) =>
      name === "apt-mark" || words.some(({ text }) => /^(?:--auto-?remove|auto-?(?:remove|purge))$/.test(text)),
  },
  imageCleaner: {
    cache: archives,
    file: "/etc/apt/apt.conf.d/docker-clean",
    configuration: "/etc/apt",
    // The file, an option in it, or all of the folder that it is in.
    mention: /docker-clean|Keep-Downloaded-Packages|Post-Invoke|Dir::Cache|APT_CONFIG|apt\.conf\.d\/?(?:\*|\s|$)/i,
    keep: `echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache`,
  },
  defeatedBy: {
    options: [],
    variables: [],
    runs: [{ words: ["clean"], empties: ["apt-cache"] }, { words: ["distclean"] }, { words: ["dist-clean"] }],
  },
};
