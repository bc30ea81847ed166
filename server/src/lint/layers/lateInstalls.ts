import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { effectiveUser } from "../../dockerfile/model/users";
import { cachesOf, cleanPath, isServed, isWithin, placeOf } from "../cacheMounts/places";
import { managerRuns } from "../managerRuns/runs";
import type { CachePlace, ManagerRun, Manifests, ProjectInstall } from "../packageManagers";
import type { ContextFiles } from "./contextFiles";
import { type FolderCopy, folderCopy } from "./folderCopies";

/** The run of a manager that installs or downloads what a project says that it depends on. */
export interface Install extends ProjectInstall {
  readonly run: ManagerRun;
}

/** An install of a project's dependencies that comes after the copy of all its files. */
export interface LateInstall {
  readonly stage: Stage;
  readonly copy: FolderCopy;
  readonly install: Install;
  /** Where it runs; undefined: in the image's own folder. */
  readonly workdir: string | undefined;
  /** By paths in the folder that is copied. */
  readonly manifests: Manifests;
  /** What to copy first, by the same paths; undefined where that is not known. */
  readonly names: ManifestNames | undefined;
}

export interface ManifestNames {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** The installs that come late, the first of each manager in a stage and those it builds on. */
export function lateInstalls(file: Dockerfile, context: ContextFiles): LateInstall[] {
  const installed = new Map<Stage, Set<string>>();
  return file.stages.flatMap((stage) => {
    const seen = new Set(stage.parent && installed.get(stage.parent));
    installed.set(stage, seen);
    const copies: FolderCopy[] = [];
    const found: LateInstall[] = [];
    for (const instruction of stage.instructions) {
      const copy = folderCopy(file, instruction, (path) => context.hasFolder(path));
      if (copy) copies.push(copy);
      for (const install of projectInstalls(file, instruction)) {
        const { id } = install.run.manager;
        const late = seen.has(id) || copies.length === 0 ? undefined : asLate(file, stage, copies, install, context);
        seen.add(id);
        if (late) found.push(late);
      }
    }
    return oncePerProject(found);
  });
}

/**
 * `if [ -f yarn.lock ]; then yarn; else npm ci; fi` installs one project: the file does not show which lock file
 * exists.
 */
function oncePerProject(found: readonly LateInstall[]): LateInstall[] {
  const byProject = new Map<string, LateInstall[]>();
  for (const late of found) {
    const { run, manifests } = late.install;
    const key = `${run.command.instruction.index} ${manifests.needed[0]}`;
    byProject.set(key, [...(byProject.get(key) ?? []), late]);
  }
  return [...byProject.values()].map(([first, ...others]) =>
    others.length === 0 ? (first as LateInstall) : { ...(first as LateInstall), names: undefined },
  );
}

export function projectInstalls(file: Dockerfile, instruction: Instruction): Install[] {
  if (instruction.keyword !== "RUN") return [];
  return managerRuns(file, instruction).flatMap((run) => {
    const found = run.manager.projectInstall?.(run);
    return found ? [{ run, ...found }] : [];
  });
}

function asLate(
  file: Dockerfile,
  stage: Stage,
  copies: readonly FolderCopy[],
  install: Install,
  context: ContextFiles,
): LateInstall | undefined {
  const workdir = folderOf(file, install);
  if (workdir === "unknown" || (install.builds && isCached(file, install))) return undefined;
  const holding = copies.flatMap((copy) => {
    const manifests = within(file, copy, workdir, install);
    return manifests && isSource(copy, manifests, install, context) ? [{ copy, manifests }] : [];
  });
  const [first] = holding;
  if (!first) return undefined;
  const names = holding.length === 1 ? manifestNames(first.copy, first.manifests, context) : undefined;
  return { stage, copy: first.copy, install, workdir, manifests: first.manifests, names };
}

/** Where a command runs: the WORKDIR, and the `cd` before it. */
function folderOf(file: Dockerfile, { run }: Install): string | undefined | "unknown" {
  let at = file.stateAt(run.command.instruction)?.workdir;
  for (const command of file.commandsOf(run.command.instruction)) {
    if (command === run.command) return at;
    if (command.name !== "cd" && command.name !== "pushd") continue;
    const to = command.words[1]?.value;
    if (to === undefined || command.container === "nested") return "unknown";
    if (!to.startsWith("/") && at === undefined) return "unknown";
    at = cleanPath(to.startsWith("/") ? to : `${at}/${to}`);
  }
  return at;
}

/** Also where it is not known where the manager keeps its cache. */
function isCached(file: Dockerfile, { run }: Install): boolean {
  const { instruction } = run.command;
  const { home } = effectiveUser(file, instruction);
  const [place] = cachesOf(file, run);
  const path = place && placeOf(file, run, place, home);
  return path === undefined || isServed(file, instruction, path, place as CachePlace);
}

/** The manifests by their paths in the folder that a COPY brings; undefined when they are not among what it brings. */
function within(
  file: Dockerfile,
  copy: FolderCopy,
  workdir: string | undefined,
  { run, manifests }: Install,
): Manifests | undefined {
  const sameFolder =
    copy.target === undefined &&
    workdir === undefined &&
    copy.destination === "./" &&
    file.stateAt(copy.instruction)?.workdir === file.stateAt(run.command.instruction)?.workdir;
  const inCopy = (path: string): string | undefined => {
    if (sameFolder) return path.startsWith("/") ? undefined : cleanPath(path).slice(1);
    if (copy.target === undefined || (workdir === undefined && !path.startsWith("/"))) return undefined;
    const whole = cleanPath(path.startsWith("/") ? path : `${workdir}/${path}`);
    if (!isWithin(whole, copy.target)) return undefined;
    return copy.target === "/" ? whole.slice(1) : whole.slice(copy.target.length + 1);
  };
  const all = (paths: readonly string[]) => paths.map(inCopy).filter((path) => path !== undefined);
  const needed = all(manifests.needed);
  if (needed.length === 0 || needed.length < manifests.needed.length) return undefined;
  const { locks, files, folders } = manifests;
  return { ...manifests, needed, locks: all(locks), files: all(files), folders: all(folders) };
}

/** Whether the folder has more than manifests: a folder with nothing else is what should be copied first. */
function isSource(copy: FolderCopy, manifests: Manifests, install: Install, context: ContextFiles): boolean {
  const prefix = prefixOf(copy);
  const isKnown = manifests.needed.every((name) => context.hasLike(prefix + name));
  if (!isKnown) return copy.folder === "" && !install.builds;
  if (install.builds && !manifests.locks.every((name) => context.has(prefix + name))) return false;
  if (manifests.vendored !== undefined && context.has(prefix + manifests.vendored)) return false;
  return context.remembered(`source ${prefix}`, () =>
    context.some((path) => path.startsWith(prefix) && !manifest.test(path)),
  );
}

/** Files that describe a project and are not its source. */
const manifest = /\.(?:txt|in|toml|lock|json|ya?ml|cfg|ini|md)$|(?:^|\/)(?:\.[^/]*|Dockerfile[^/]*)$/i;

const prefixOf = ({ folder }: FolderCopy) => (folder === "" ? "" : `${folder}/`);

/** With the folder known: the files that are there. Else the usual ones, those that may be missing with a `*`. */
function manifestNames(copy: FolderCopy, manifests: Manifests, context: ContextFiles): ManifestNames | undefined {
  const { needed, locks, files, folders, isProject, unless } = manifests;
  const prefix = prefixOf(copy);
  // Below the folder that is copied: then it is one of several projects.
  if (isProject && needed.some((name) => name.includes("/"))) return undefined;
  if (!needed.every((name) => context.hasLike(prefix + name))) {
    return copy.folder === ""
      ? { files: [...needed, ...locks.slice(0, 1).map((name) => `${name}*`)], folders: [] }
      : undefined;
  }
  if (isProject && holdsMore(context, prefix, needed[0] as string, unless)) return undefined;
  return {
    files: [...needed, ...[...locks, ...files].filter((name) => context.has(prefix + name))],
    folders: folders.filter((name) => context.hasFolder(prefix + name)),
  };
}

/** Whether there are other projects below, or files that make the install another one. */
function holdsMore(context: ContextFiles, prefix: string, main: string, unless: RegExp | undefined): boolean {
  return context.remembered(`more ${prefix}${main} ${unless?.source}`, () =>
    context.some((path) => {
      if (!path.startsWith(prefix)) return false;
      const own = path.slice(prefix.length);
      return isOfOther(own, main) || unless?.test(own) === true;
    }),
  );
}

/** Whether a path is that of another project's manifest: `web/package.json`. */
function isOfOther(path: string, manifest: string): boolean {
  const ending = manifest.startsWith("*") ? manifest.slice(1) : `/${manifest}`;
  const isDependency = /(?:^|\/)(?:node_modules|vendor|\.venv|venv|target|bin|obj|fixtures?|tests?)\//.test(path);
  return path.includes("/") && `/${path}`.endsWith(ending) && !isDependency;
}
