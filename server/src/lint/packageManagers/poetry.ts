import { signAt } from "../managerRuns/signs";
import { netrc } from "./parts/credentials";
import { fetchedBy, hasOption, installsProject, needsOnly, project, written } from "./parts/projectInstalls";
import { byNameOrModule, pypirc } from "./parts/python";
import type { CachePlace, Condition, Mover, PackageManager } from "./parts/types";

/** Poetry's virtual environment is not in its cache folder. */
const environmentElsewhere =
  /virtualenvs\.(?:create\s+["']?false|in-project\s+["']?true|path\s)|POETRY_VIRTUALENVS_(?:CREATE[= ]["']?(?:0|false)|IN_PROJECT[= ]["']?(?:1|true)|PATH[= ])|\bVIRTUAL_ENV[= ]/i;

/** Then all of the cache folder can be mounted. */
const hasOnlyDownloads: Condition = ({ file, command }) => signAt(file, command, environmentElsewhere) !== undefined;

function movedBy(below: string): Mover[] {
  return [
    { variables: ["POETRY_CACHE_DIR"], settings: ["config cache-dir"], below },
    { variables: ["XDG_CACHE_HOME"], below: `pypoetry/${below}` },
  ];
}

/** Otherwise its cache folder also has the virtual environments, which must stay in the image. */
function downloads(folder: string): CachePlace {
  return {
    target: `~/.cache/pypoetry/${folder}`,
    stem: `poetry-${folder}`,
    movedBy: movedBy(folder),
    when: (situation) => !hasOnlyDownloads(situation),
  };
}

/** Source: Poetry's "Configuration" and "Commands". */
export const poetry: PackageManager = {
  id: "poetry",
  system: false,
  writesOnlyCache: true,
  keyword: /poetry/,
  programs: byNameOrModule(/^poetry$/, "poetry", {
    subcommands: ["install", "sync", "add", "update", "lock", "self add", "self install", "self update"],
    takingNext: [
      ...["-C", "--directory", "-P", "--project", "--only", "--with", "--without", "--extras", "--group", "--python"],
    ],
    notWith: ["--dry-run"],
  }),
  projectInstall: (run) => {
    if (!installsProject(run, ["install", "sync"])) return undefined;
    const manifests = project("pyproject.toml", ["poetry.lock"], ["poetry.toml"]);
    return hasOption(run, /^--no-root$/) ? needsOnly(manifests) : fetchedBy(`${written(run)} --no-root`, manifests);
  },
  credentialFiles: [pypirc, netrc],
  caches: [
    {
      target: "~/.cache/pypoetry",
      stem: "poetry-cache",
      movedBy: movedBy(""),
      when: hasOnlyDownloads,
      core: ["cache", "artifacts"],
    },
    downloads("cache"),
    downloads("artifacts"),
  ],
  defeatedBy: {
    options: ["--no-cache"],
    variables: [],
    runs: [{ words: ["cache", "clear"] }],
  },
};
