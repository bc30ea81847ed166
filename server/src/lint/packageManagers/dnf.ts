import { dnf5, keepsPackages, rpm, rpmDefeats, rpmFiles, rpmInstalls } from "./parts/redhat";
import type { PackageManager } from "./parts/types";

/** Sources: dnf.conf(5), dnf5-caching(7); microdnf's own sources for its cache folder. */
export const dnf: PackageManager = {
  id: "dnf",
  system: true,
  keyword: /dnf/,
  programs: [
    {
      name: /^dnf[345]?$/,
      subcommands: [...rpmInstalls, "builddep", "group install", "groupinstall", "module install", "system-upgrade"],
      ...rpm,
    },
    { name: /^microdnf$/, subcommands: ["install", "reinstall", "update", "upgrade"], ...rpm },
  ],
  namedInstall: { subcommands: ["install"] },
  caches: [
    {
      target: "/var/cache/libdnf5",
      stem: "dnf-cache",
      only: dnf5,
    },
    {
      target: "/var/cache/dnf",
      stem: "dnf-cache",
      unless: dnf5,
      onlyOf: /^dnf/,
      knownAliases: ["/var/cache/libdnf5"],
      equivalentTargets: ["/var/cache/libdnf5"],
    },
    {
      target: "/var/cache/yum",
      stem: "dnf-cache",
      unless: dnf5,
      onlyOf: /^microdnf$/,
      knownAliases: ["/var/cache/dnf", "/var/cache/libdnf5"],
      suggestReason: "early versions of microdnf have no keepcache",
    },
  ],
  cacheFiles: rpmFiles,
  needs: keepsPackages,
  defeatedBy: rpmDefeats,
};
