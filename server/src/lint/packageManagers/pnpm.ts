import { nodeModules, nodeProject, npmrc } from "./parts/node";
import { installsProject, needsOnly } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

/** Sources: pnpm's "Settings" (storeDir) and "Working with Docker". */
export const pnpm: PackageManager = {
  id: "pnpm",
  system: false,
  keyword: /pnpm|pnpx/,
  programs: [
    {
      name: /^pnpm$/,
      subcommands: ["install", "i", "ci", "add", "fetch", "update", "up", "upgrade", "import", "dlx", "deploy"],
      takingNext: [
        ...["-C", "--dir", "--filter", "-F", "--store-dir", "--virtual-store-dir", "--loglevel", "--reporter"],
        ...["--registry", "--network-concurrency"],
      ],
      notWith: ["--lockfile-only"],
      offlineWith: ["--offline"],
    },
    { name: /^pnpx$/ },
  ],
  installsInto: "node_modules",
  creates: nodeModules,
  projectInstall: (run) =>
    installsProject(run, ["install", "i"])
      ? needsOnly(nodeProject(["pnpm-lock.yaml"], [".pnpmfile.cjs", "pnpm-workspace.yaml"]))
      : undefined,
  namedInstall: { subcommands: ["install", "i", "add"], onlyWith: ["-g", "--global"] },
  credentialFiles: [npmrc],
  caches: [
    {
      target: "~/.local/share/pnpm/store",
      stem: "pnpm-store",
      movedBy: [
        {
          options: ["--store-dir", "--config.store-dir"],
          variables: ["npm_config_store_dir", "NPM_CONFIG_STORE_DIR", "pnpm_config_store_dir"],
          settings: ["config set store-dir", "config set storeDir", "set store-dir"],
        },
        { variables: ["PNPM_HOME"], below: "store" },
        { variables: ["XDG_DATA_HOME"], below: "pnpm/store" },
      ],
      equivalentTargets: ["/pnpm/store"],
      // Where versions before 7 have it.
      knownAliases: ["~/.pnpm-store"],
    },
  ],
  defeatedBy: { options: [], variables: [], runs: [{ words: ["store", "prune"] }] },
};
