import { rpmFiles } from "./parts/redhat";
import type { PackageManager } from "./parts/types";

/** Source: the manual page zypper(8). */
export const zypper: PackageManager = {
  id: "zypper",
  system: true,
  keyword: /zypper/,
  programs: [
    {
      name: /^zypper$/,
      subcommands: [
        ...["install", "in", "update", "up", "dist-upgrade", "dup", "patch", "install-new-recommends"],
        ...["source-install", "si"],
      ],
      takingNext: [
        ...["-c", "--config", "-R", "--root", "-C", "--cache-dir", "--pkg-cache-dir", "-D", "--reposd-dir"],
        ...["-p", "--plus-repo"],
      ],
      notWith: ["--dry-run", "-D", "--root", "-R", "--installroot"],
    },
  ],
  namedInstall: { subcommands: ["install", "in"] },
  caches: [
    {
      target: "/var/cache/zypp",
      stem: "zypper-cache",
      movedBy: [{ options: ["-C", "--cache-dir"] }],
      core: ["packages"],
      suggestReason: "which keeps the packages of repositories with keeppackages on",
    },
  ],
  cacheFiles: rpmFiles,
  defeatedBy: { options: [], variables: [], runs: [{ words: ["clean"] }, { words: ["cc"] }] },
};
