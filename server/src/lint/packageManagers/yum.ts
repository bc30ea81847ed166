import { dnf5, keepsPackages, rpm, rpmDefeats, rpmFiles, rpmInstalls } from "./parts/redhat";
import type { PackageManager } from "./parts/types";

/** The last that have yum itself; later ones link the name to dnf. */
const yum3 =
  /(?:^|\/)(?:centos:(?:centos)?[5-7]|amazonlinux:[12](?:\D|$)|(?:oraclelinux|rhel|ubi):?[5-7](?:\D|$)|(?:rhel|ubi)7)/;

const redHats =
  /(?:^|\/)(?:fedora|rockylinux|almalinux|oraclelinux|amazonlinux|centos|ubi\d*(?:-init)?|rhel\d*)(?:\/|:|$)/;

/** Sources: yum.conf(5); dnf.conf(5), for images on which yum is a name for dnf. */
export const yum: PackageManager = {
  id: "yum",
  system: true,
  keyword: /yum/,
  programs: [
    { name: /^yum$/, subcommands: [...rpmInstalls, "groupinstall", "group install"], ...rpm },
    { name: /^yum-builddep$/, ...rpm },
  ],
  namedInstall: { subcommands: ["install"] },
  caches: [
    {
      target: "/var/cache/yum",
      stem: "yum-cache",
      only: yum3,
    },
    {
      target: "/var/cache/libdnf5",
      stem: "yum-cache",
      only: dnf5,
    },
    {
      target: "/var/cache/dnf",
      stem: "yum-cache",
      only: redHats,
      unless: { test: (image) => yum3.test(image) || dnf5.test(image) },
    },
    {
      target: "/var/cache/yum",
      stem: "yum-cache",
      unless: redHats,
      knownAliases: ["/var/cache/dnf", "/var/cache/libdnf5"],
      suggestReason: "where yum is not a name for dnf",
    },
  ],
  cacheFiles: rpmFiles,
  needs: keepsPackages,
  defeatedBy: rpmDefeats,
};
