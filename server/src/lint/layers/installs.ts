import type { ManagerRun } from "../packageManagers/runs";
import { operands } from "./operands";
import { requirementFiles } from "./requirements";

/** What a manager reads to know a project's dependencies. Paths from where it runs. */
export interface Manifests {
  /** The required files; `*` is a wildcard. */
  readonly needed: readonly string[];
  /** Of which there may be one: the first is the usual one. */
  readonly locks: readonly string[];
  /** Also read where they are there. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** A project is described by one file: another of its name further down means that there are several that hang together. */
  readonly isProject: boolean;
  /** Files that an install reads as well, or that make it another one. */
  readonly unless?: RegExp;
}

/** The run of a manager that installs or downloads what a project says that it depends on. */
export interface Install {
  readonly run: ManagerRun;
  readonly manifests: Manifests;
  /**
   * A command that downloads before it with only the manifests; undefined where the install itself needs no other
   * files.
   */
  readonly fetch: string | undefined;
  /** Builds the source as well: it has to run again anyway, and a mounted cache leaves nothing to be gained. */
  readonly builds: boolean;
}

type Found = Pick<Install, "manifests" | "fetch"> & { readonly builds?: true };

/**
 * By the manager's id, without cargo and gradle, which need the source and cannot use only the manifests: a cache mount
 * is better for them.
 */
const readers: Readonly<Record<string, (run: ManagerRun) => Found | undefined>> = {
  npm: (run) =>
    isProjectInstall(run, ["ci", "clean-install", "install", "i"])
      ? moved(nodeProject(["package-lock.json", "npm-shrinkwrap.json"], []))
      : undefined,
  yarn: (run) =>
    isProjectInstall(run, ["install"])
      ? moved({
          ...nodeProject(["yarn.lock"], [".yarnrc", ".yarnrc.yml"]),
          folders: [".yarn/releases", ".yarn/plugins", ".yarn/patches"],
        })
      : undefined,
  pnpm: (run) =>
    isProjectInstall(run, ["install", "i"])
      ? moved(nodeProject(["pnpm-lock.yaml"], [".pnpmfile.cjs", "pnpm-workspace.yaml"]))
      : undefined,
  bun: (run) =>
    isProjectInstall(run, ["install", "i"])
      ? moved(nodeProject(["bun.lock", "bun.lockb"], ["bunfig.toml"]))
      : undefined,
  pip: requirementsInstall,
  uv: (run) => {
    if (operands(run).includes("pip")) return requirementsInstall(run);
    if (!isProjectInstall(run, ["sync"])) return undefined;
    const manifests = project("pyproject.toml", ["uv.lock"], [".python-version", "uv.toml"]);
    return has(run, /^--no-install-(?:project|workspace|local)$/)
      ? moved(manifests)
      : ahead(manifests, `${written(run)} --no-install-project`);
  },
  poetry: (run) => {
    if (!isProjectInstall(run, ["install", "sync"])) return undefined;
    const manifests = project("pyproject.toml", ["poetry.lock"], ["poetry.toml"]);
    return has(run, /^--no-root$/) ? moved(manifests) : ahead(manifests, `${written(run)} --no-root`);
  },
  pipenv: (run) =>
    isProjectInstall(run, ["install", "sync"]) ? moved(project("Pipfile", ["Pipfile.lock"], [])) : undefined,
  go: (run) => {
    const manifests = { ...project("go.mod", ["go.sum"], []), unless: /^go\.work$|^vendor\/modules\.txt$/ };
    const [first, second] = operands(run);
    if (first === "mod") return second === "download" ? moved(manifests) : undefined;
    const isElsewhere = operands(run).some((word) => word.includes("@")) || has(run, /^-mod=/);
    if (isElsewhere || !["build", "install", "test", "run", "vet"].includes(first ?? "")) return undefined;
    return { ...ahead(manifests, "go mod download"), builds: true };
  },
  bundler: (run) =>
    run.command.name === "bundle" && isProjectInstall(run, ["install"])
      ? moved({
          ...project("Gemfile", ["Gemfile.lock"], [".ruby-version", ".tool-versions"]),
          unless: /^[^/]+\.gemspec$/,
        })
      : undefined,
  composer: (run) => {
    if (!isProjectInstall(run, ["install"])) return undefined;
    const manifests = project("composer.json", ["composer.lock"], []);
    const missing = ["--no-scripts", "--no-autoloader"].filter(
      (option) => !run.arguments.some(({ text }) => text === option),
    );
    return missing.length === 0 ? moved(manifests) : ahead(manifests, [written(run), ...missing].join(" "));
  },
  maven: (run) => {
    const program = run.command.words[0]?.text ?? "mvn";
    const own = program.endsWith("mvnw");
    const manifests = { ...project("pom.xml", [], own ? ["mvnw"] : []), folders: own ? [".mvn"] : [] };
    const goals = operands(run);
    if (goals.length > 0 && goals.every((goal) => /^dependency:(?:go-offline|resolve)/.test(goal)))
      return moved(manifests);
    if (!goals.some((goal) => /^(?:compile|test|package|verify|install|deploy)$/.test(goal))) return undefined;
    return { ...ahead(manifests, `${program} --batch-mode dependency:go-offline`), builds: true };
  },
  nuget: (run) =>
    operands(run).join(" ") === "restore"
      ? moved({ ...project("*.csproj", [], nugetFiles), unless: /^[^/]+\.slnx?$/ })
      : undefined,
  mix: (run) => (operands(run)[0] === "deps.get" ? moved(project("mix.exs", ["mix.lock"], [])) : undefined),
};

const nugetFiles = [
  "NuGet.Config",
  "NuGet.config",
  "nuget.config",
  "Directory.Build.props",
  "Directory.Packages.props",
  "global.json",
];

/** Parses a manager's run as an install of a project's dependencies; undefined for others. */
export function readInstall(run: ManagerRun): Install | undefined {
  const found = Object.hasOwn(readers, run.manager.id) ? readers[run.manager.id]?.(run) : undefined;
  return found && { run, builds: false, ...found };
}

const moved = (manifests: Manifests): Found => ({ manifests, fetch: undefined });
const ahead = (manifests: Manifests, fetch: string): Found => ({ manifests, fetch });

function project(main: string, locks: readonly string[], files: readonly string[]): Manifests {
  return { needed: [main], locks, files, folders: [], isProject: true };
}

/** `patch-package` and Prisma's client come with the install and read files of the source. */
function nodeProject(locks: readonly string[], files: readonly string[]): Manifests {
  return { ...project("package.json", locks, [".npmrc", ...files]), unless: /^(?:patches|prisma)\// };
}

/** The command as written, on one line. */
const written = ({ command }: ManagerRun) =>
  [
    ...command.environment.flatMap(({ name, value }) =>
      value !== undefined && /^[\w./:-]*$/.test(value) ? [`${name}=${value}`] : [],
    ),
    ...command.words.map(({ text }) => text),
  ].join(" ");

const has = (run: ManagerRun, option: RegExp) => run.arguments.some(({ text }) => option.test(text));

/** Options that make it work somewhere else, or on something else than the project. */
const elsewhere =
  /^(?:-g|--global|--location=global|--prefix(?:=.*)?|-C|--cwd(?:=.*)?|--dir(?:=.*)?|--directory(?:=.*)?|--project(?:=.*)?|--gemfile(?:=.*)?|-d|--working-dir(?:=.*)?|--filter(?:=.*)?|-F)$/;

/** Whether it is one of these subcommands (or, for those that are said without, none) with nothing named to install. */
function isProjectInstall(run: ManagerRun, subcommands: readonly string[]): boolean {
  if (has(run, elsewhere) || (run.program.subcommands === undefined && run.command.name === "npx")) return false;
  const [first, ...rest] = operands(run);
  if (first === undefined) return run.command.name === "yarn" && !has(run, /^(?:-v|--version|-h|--help)$/);
  return rest.length === 0 && subcommands.includes(first);
}

function requirementsInstall(run: ManagerRun): Found | undefined {
  const needed = requirementFiles(run);
  return needed && moved({ needed, locks: [], files: [], folders: [], isProject: false });
}
