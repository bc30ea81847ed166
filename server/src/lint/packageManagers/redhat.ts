import type { NeededOption, PackageManager } from "./types";

/** Fedora's images from 41 on have dnf 5. Source: Fedora's change "Switch to DNF 5". */
const dnf5 = /(?:^|\/)fedora:(?:4[1-9]|[5-9]\d|latest$|rawhide|$)/;
/** The last that have yum itself; later ones link the name to dnf. */
const yum3 =
  /(?:^|\/)(?:centos:(?:centos)?[5-7]|amazonlinux:[12](?:\D|$)|(?:oraclelinux|rhel|ubi):?[5-7](?:\D|$)|(?:rhel|ubi)7)/;

const redHats =
  /(?:^|\/)(?:fedora|rockylinux|almalinux|oraclelinux|amazonlinux|centos|ubi\d*(?:-init)?|rhel\d*)(?:\/|:|$)/;

const rpm = {
  takingNext: "-c --config --enablerepo --disablerepo --repo --setopt --releasever -x --exclude".split(" "),
  notWith: ["--assumeno", "--help", "--version", "--downloaddir", "--installroot"],
  offlineWith: ["-C", "--cacheonly"],
};
const rpmInstalls = ["install", "localinstall", "reinstall", "update", "upgrade", "distro-sync", "swap"];
const dnfInstalls = [...rpmInstalls, "builddep", "group install", "groupinstall", "module install", "system-upgrade"];
/** Unless they are told, they throw their packages away. */
const keepsPackages: NeededOption = { option: "--setopt=keepcache=1", unless: /keepcache/, unlessSign: "keepcache" };
const cleans = {
  options: ["--setopt=keepcache=0", "--setopt=keepcache=False", "--setopt=keepcache=false"],
  variables: [],
  runs: [{ words: ["clean", "all"] }, { words: ["clean", "packages"] }],
};

/** Sources: dnf.conf(5), dnf5-caching(7), yum.conf(5); microdnf's own sources for its cache folder. */
export const redhat: readonly PackageManager[] = [
  {
    id: "dnf",
    system: true,
    mentionedAs: /dnf/,
    runs: [
      { name: /^dnf[345]?$/, subcommands: dnfInstalls, ...rpm },
      { name: /^microdnf$/, subcommands: ["install", "reinstall", "update", "upgrade"], ...rpm },
    ],
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
        accepted: ["/var/cache/libdnf5"],
        alsoAt: ["/var/cache/libdnf5"],
      },
      {
        target: "/var/cache/yum",
        stem: "dnf-cache",
        unless: dnf5,
        onlyOf: /^microdnf$/,
        accepted: ["/var/cache/dnf", "/var/cache/libdnf5"],
        doubt: "early versions of microdnf have no keepcache",
      },
    ],
    needs: keepsPackages,
    defeatedBy: cleans,
  },
  {
    id: "yum",
    system: true,
    mentionedAs: /yum/,
    runs: [
      { name: /^yum$/, subcommands: [...rpmInstalls, "groupinstall", "group install"], ...rpm },
      { name: /^yum-builddep$/, ...rpm },
    ],
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
        accepted: ["/var/cache/dnf", "/var/cache/libdnf5"],
        doubt: "where yum is not a name for dnf",
      },
    ],
    needs: keepsPackages,
    defeatedBy: cleans,
  },
];
