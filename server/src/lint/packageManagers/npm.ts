import { gitCredentials } from "./parts/credentials";
import { nodeModules, nodeProject, npmrc } from "./parts/node";
import { installsProject, needsOnly } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

/** Sources: npm's "config" (cache, prefer-offline), "npmrc" and "npm ci". */
export const npm: PackageManager = {
  id: "npm",
  system: false,
  keyword: /np[mx]/,
  programs: [
    {
      name: /^npm$/,
      subcommands: [
        ...["ci", "clean-install", "install-clean", "install", "i", "in", "add", "update", "up", "upgrade"],
        ...["install-test", "it", "install-ci-test", "cit"],
      ],
      takingNext: [
        ...["--prefix", "-C", "--cache", "--loglevel", "--registry", "--userconfig", "--workspace", "-w"],
        ...["--omit", "--include", "--only"],
      ],
      notWith: ["--dry-run"],
      offlineWith: ["--offline"],
      offlineWhen: { npm_config_offline: /^true$/ },
    },
    { name: /^npx$/, prefersInstalled: true },
  ],
  installsInto: "node_modules",
  creates: nodeModules,
  projectInstall: (run) =>
    installsProject(run, ["ci", "clean-install", "install", "i"])
      ? needsOnly(nodeProject(["package-lock.json", "npm-shrinkwrap.json"], []))
      : undefined,
  namedInstall: { subcommands: ["install", "i", "add"], onlyWith: ["-g", "--global"] },
  credentialFiles: [npmrc, gitCredentials],
  caches: [
    {
      target: "~/.npm",
      stem: "npm-cache",
      core: ["_cacache"],
      movedBy: [
        {
          options: ["--cache"],
          variables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
          settings: ["config set cache", "set cache", "c set cache"],
        },
      ],
    },
  ],
  defeatedBy: {
    options: [],
    variables: [],
    runs: ["clean", "clear", "rm"].map((word) => ({ words: ["cache", word] })),
  },
};
