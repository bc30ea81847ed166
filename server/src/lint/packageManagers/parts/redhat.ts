import type { Defeats, NeededOption, Program } from "./types";

/** Fedora's images from 41 on have dnf 5. Source: Fedora's change "Switch to DNF 5". */
export const dnf5 = /(?:^|\/)fedora:(?:4[1-9]|[5-9]\d|latest$|rawhide|$)/;

/** What the programs for RPM packages have in common. */
export const rpm: Omit<Program, "name"> = {
  takingNext: "-c --config --enablerepo --disablerepo --repo --setopt --releasever -x --exclude".split(" "),
  notWith: ["--assumeno", "--help", "--version", "--downloaddir", "--installroot"],
  offlineWith: ["-C", "--cacheonly"],
};

export const rpmInstalls = ["install", "localinstall", "reinstall", "update", "upgrade", "distro-sync", "swap"];

export const rpmFiles = /^\*\.rpm$/;

/** Without it they delete their packages after the install. */
export const keepsPackages: NeededOption = {
  option: "--setopt=keepcache=1",
  unless: /keepcache/,
  unlessSign: /\bkeepcache\s*=\s*(?:1|true|yes)/i,
};

export const rpmDefeats: Defeats = {
  options: ["--setopt=keepcache=0", "--setopt=keepcache=False", "--setopt=keepcache=false"],
  variables: [],
  runs: [{ words: ["clean", "all"] }, { words: ["clean", "packages"] }],
};
