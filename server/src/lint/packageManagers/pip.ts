import { gitCredentials, netrc } from "./parts/credentials";
import { byNameOrModule, pipOptions, pypirc, requirementsInstall } from "./parts/python";
import type { PackageManager } from "./parts/types";

/** Sources: pip's "Caching", "Configuration" and "Authentication". */
export const pip: PackageManager = {
  id: "pip",
  system: false,
  writesOnlyCache: true,
  keyword: /pip/,
  programs: byNameOrModule(/^pip(?:[23](?:\.\d+)?)?$/, "pip", {
    subcommands: ["install", "wheel", "download"],
    takingNext: [
      ...["--cache-dir", "--proxy", "--timeout", "--retries", "--log", "--cert", "--trusted-host", "--python"],
      ...pipOptions,
    ],
    notWith: ["--no-index", "--dry-run"],
    notWhen: { PIP_NO_INDEX: /^(?!0|false|off|no|$)/ },
  }),
  projectInstall: requirementsInstall,
  namedInstall: { subcommands: ["install"] },
  credentialFiles: [pypirc, netrc, gitCredentials],
  caches: [
    {
      target: "~/.cache/pip",
      stem: "pip-cache",
      movedBy: [
        {
          options: ["--cache-dir"],
          variables: ["PIP_CACHE_DIR"],
          settings: ["config set global.cache-dir", "config set install.cache-dir", "config set user.cache-dir"],
        },
        { variables: ["XDG_CACHE_HOME"], below: "pip" },
      ],
    },
  ],
  defeatedBy: {
    // Options may be abbreviated as long as no other starts like that (tried with 23.2).
    options: ["--no-cache-dir", "--no-cache"],
    // pip takes 0 and false for yes too (tried with 23.2; so its own sources say, "for backwards compatibility").
    variables: [{ name: "PIP_NO_CACHE_DIR", harmless: [] }],
    runs: [{ words: ["cache", "purge"] }],
  },
  // Source: check_path_owner in pip's filesystem.py; tried on Docker 28.5.2 and Podman 5.8.6.
  ignoresForeignOwner: true,
};
