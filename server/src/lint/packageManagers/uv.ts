import { operands } from "../managerRuns/operands";
import { netrc } from "./parts/credentials";
import { fetchedBy, hasOption, installsProject, needsOnly, project, written } from "./parts/projectInstalls";
import { byNameOrModule, pipOptions, pypirc, requirementsInstall } from "./parts/python";
import { falsy, type PackageManager } from "./parts/types";

/** Sources: uv's "Caching", "Environment variables" and "Using uv in Docker". */
export const uv: PackageManager = {
  id: "uv",
  system: false,
  writesOnlyCache: true,
  keyword: /\buvx?\b/,
  programs: [
    ...byNameOrModule(/^uv$/, "uv", {
      subcommands: [
        ...["sync", "add", "run", "lock", "build", "tool install", "tool run", "tool upgrade"],
        ...["pip install", "pip sync"],
      ],
      takingNext: [
        ...["--directory", "--project", "--cache-dir", "--config-file", "--python", "-p", "--color"],
        ...["--extra", "--group", "--no-group", "--only-group", ...pipOptions],
      ],
      // Links into the cache would lead nowhere outside the RUN.
      notWith: ["--dry-run", "--no-sync", "--no-index", "--link-mode=symlink"],
      notWhen: { UV_LINK_MODE: /^symlink$/, UV_NO_SYNC: /^(?:1|true)$/ },
      offlineWith: ["--offline"],
      offlineWhen: { UV_OFFLINE: /^(?:1|true)$/ },
    }),
    { name: /^uvx$/ },
  ],
  projectInstall: (run) => {
    if (operands(run).includes("pip")) return requirementsInstall(run);
    if (!installsProject(run, ["sync"])) return undefined;
    const manifests = project("pyproject.toml", ["uv.lock"], [".python-version", "uv.toml"]);
    return hasOption(run, /^--no-install-(?:project|workspace|local)$/)
      ? needsOnly(manifests)
      : fetchedBy(`${written(run)} --no-install-project`, manifests);
  },
  namedInstall: { subcommands: ["pip install"] },
  credentialFiles: [pypirc, netrc],
  caches: [
    {
      target: "~/.cache/uv",
      stem: "uv-cache",
      movedBy: [
        { options: ["--cache-dir"], variables: ["UV_CACHE_DIR"] },
        { variables: ["XDG_CACHE_HOME"], below: "uv" },
      ],
    },
  ],
  defeatedBy: {
    options: ["--no-cache", "--no-cache-dir", "-n"],
    variables: [{ name: "UV_NO_CACHE", harmless: falsy }],
    runs: [{ words: ["cache", "clean"] }, { words: ["clean"] }, { words: ["cache", "prune", "--ci"] }],
  },
};
