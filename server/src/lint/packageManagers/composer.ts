import { gitCredentials } from "./parts/credentials";
import { fetchedBy, installsProject, needsOnly, project, written } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

/** Source: Composer's "Environment variables" and "Command-line interface". */
export const composer: PackageManager = {
  id: "composer",
  system: false,
  keyword: /composer/,
  programs: [
    {
      name: /^composer(?:\.phar)?$/,
      subcommands: ["install", "i", "update", "u", "upgrade", "require", "r", "create-project", "global require"],
      takingNext: ["-d", "--working-dir"],
      notWith: ["--dry-run", "--no-install"],
      offlineWhen: { COMPOSER_DISABLE_NETWORK: /^1$/ },
    },
  ],
  projectInstall: (run) => {
    if (!installsProject(run, ["install"])) return undefined;
    const manifests = project("composer.json", ["composer.lock"], []);
    const missing = ["--no-scripts", "--no-autoloader"].filter(
      (option) => !run.arguments.some(({ text }) => text === option),
    );
    return missing.length === 0 ? needsOnly(manifests) : fetchedBy([written(run), ...missing].join(" "), manifests);
  },
  credentialFiles: [gitCredentials],
  caches: [
    {
      target: "~/.composer/cache",
      stem: "composer-cache",
      movedBy: [
        { variables: ["COMPOSER_CACHE_DIR"], settings: ["config cache-dir", "global config cache-dir"] },
        { variables: ["COMPOSER_HOME"], below: "cache" },
      ],
    },
  ],
  defeatedBy: {
    options: ["--no-cache"],
    variables: [],
    runs: ["clear-cache", "clearcache", "cc"].map((word) => ({ words: [word] })),
  },
};
