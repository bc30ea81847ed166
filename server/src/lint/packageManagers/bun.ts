import { nodeModules, nodeProject, npmrc } from "./parts/node";
import { installsProject, needsOnly } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

/** Sources: Bun's "Global cache" and "bunfig.toml". */
export const bun: PackageManager = {
  id: "bun",
  system: false,
  keyword: /\bbunx?\b/,
  programs: [
    {
      name: /^bun$/,
      subcommands: ["install", "i", "add", "a", "ci", "update"],
      takingNext: ["--cwd", "--config", "-c", "--cache-dir", "--registry", "--omit", "--network-concurrency"],
      // Links into the cache would lead nowhere outside the RUN.
      notWith: ["--dry-run", "--lockfile-only", "--backend=symlink"],
    },
    { name: /^bunx$/, prefersInstalled: true },
  ],
  installsInto: "node_modules",
  creates: nodeModules,
  projectInstall: (run) =>
    installsProject(run, ["install", "i"])
      ? needsOnly(nodeProject(["bun.lock", "bun.lockb"], ["bunfig.toml"]))
      : undefined,
  namedInstall: { subcommands: ["install", "i", "add"], onlyWith: ["-g", "--global"] },
  credentialFiles: [npmrc],
  caches: [
    {
      target: "~/.bun/install/cache",
      stem: "bun-cache",
      movedBy: [
        { options: ["--cache-dir"], variables: ["BUN_INSTALL_CACHE_DIR"] },
        { variables: ["BUN_INSTALL"], below: "install/cache" },
        { variables: ["XDG_CACHE_HOME"], below: ".bun/install/cache" },
      ],
    },
  ],
  defeatedBy: { options: ["--no-cache"], variables: [], runs: [{ words: ["pm", "cache", "rm"] }] },
};
