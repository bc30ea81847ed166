import { netrc } from "./parts/credentials";
import { installsProject, needsOnly, project } from "./parts/projectInstalls";
import { byNameOrModule, pypirc } from "./parts/python";
import type { PackageManager } from "./parts/types";

/** Source: Pipenv's "Configuration". */
export const pipenv: PackageManager = {
  id: "pipenv",
  system: false,
  writesOnlyCache: true,
  keyword: /pipenv/,
  programs: byNameOrModule(/^pipenv$/, "pipenv", {
    subcommands: ["install", "sync", "update", "lock", "upgrade"],
    takingNext: ["--python", "--pypi-mirror", "--index", "-i"],
  }),
  projectInstall: (run) =>
    installsProject(run, ["install", "sync"]) ? needsOnly(project("Pipfile", ["Pipfile.lock"], [])) : undefined,
  credentialFiles: [pypirc, netrc],
  caches: [
    {
      target: "~/.cache/pipenv",
      stem: "pipenv-cache",
      movedBy: [{ variables: ["PIPENV_CACHE_DIR"] }, { variables: ["XDG_CACHE_HOME"], below: "pipenv" }],
    },
  ],
  defeatedBy: { options: ["--clear"], variables: [], runs: [] },
};
