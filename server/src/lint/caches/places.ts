import type { Dockerfile, Instruction, Mount, ShellCommand } from "../../dockerfile";
import { type EffectiveUser, effectiveUser, expandAt } from "../../dockerfile/users";
import type { ManagerRun } from "../packageManagers/runs";
import { type CachePlace, type PackageManager, packageManagers } from "../packageManagers/table";

/** A path without `.`, `//` and a slash at its end, as BuildKit cleans a mount's target. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Whether a path is another one or below it. Both clean. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === "/" || path.startsWith(`${folder}/`);
}

/** Where a mount stands in the image: an absolute, clean path; undefined where a variable or the WORKDIR is not known. */
export function mountTarget(file: Dockerfile, mount: Mount): string | undefined {
  const written = mount.target === undefined ? "" : expandAt(file, mount.instruction, mount.target);
  if (written === undefined) return undefined;
  if (written.startsWith("/")) return cleanPath(written);
  const workdir = file.stateAt(mount.instruction)?.workdir;
  return workdir === undefined ? undefined : cleanPath(`${workdir}/${written}`);
}

/** The manager whose cache a mount is on, or on a folder of; undefined for a place that the table does not have. */
export function cachePlaceAt(
  file: Dockerfile,
  mount: Mount,
): { readonly manager: PackageManager; readonly place: CachePlace } | undefined {
  const target = mountTarget(file, mount);
  if (target === undefined) return undefined;
  for (const manager of packageManagers) {
    for (const place of manager.caches) {
      const path = place.target.startsWith("~") ? homePlace(target, place.target) : place.target;
      if (isWithin(target, path)) return { manager, place };
    }
  }
  return undefined;
}

/** Any user's home will do: a mount may stand in a RUN whose user is not known. */
function homePlace(target: string, place: string): string {
  const below = place.slice(1);
  const at = `${target}/`.indexOf(`${below}/`);
  return at !== -1 ? target.slice(0, at + below.length) : place;
}

/** Who a command runs as; undefined when a wrapper hands it to somebody else. */
export function userOf(file: Dockerfile, command: ShellCommand): EffectiveUser | undefined {
  const user = effectiveUser(file, command.instruction);
  const wrappers = file.text.slice(command.span.start, command.words[0]?.span.start ?? command.span.start);
  if (/\b(?:gosu|su-exec)\s|\b(?:sudo|doas)\s(?:.*\s)?-(?:u|-user)/.test(wrappers)) return undefined;
  return isElevated(file, command)
    ? { name: "root", isRoot: true, isKnown: true, uid: 0, gid: 0, home: "/root" }
    : user;
}

/** Whether a command runs as root through `sudo`. */
export function isElevated(file: Dockerfile, command: ShellCommand): boolean {
  const wrappers = file.text.slice(command.span.start, command.words[0]?.span.start ?? command.span.start);
  return /(?:^|\s)(?:sudo|doas)\s/.test(wrappers);
}

/**
 * Where a run keeps one of its manager's caches. `undefined`: what moves it there is not known, or neither is the home.
 */
export function placeOf(
  file: Dockerfile,
  run: ManagerRun,
  place: CachePlace,
  home: string | undefined,
): string | undefined {
  const moved = place === run.manager.caches[0] ? movedTo(file, run) : undefined;
  if (moved) return moved.path?.startsWith("/") ? cleanPath(moved.path) : undefined;
  if (!place.target.startsWith("~")) return place.target;
  const ownHome = run.command.environment.find(({ name }) => name === "HOME");
  const base = ownHome ? ownHome.value : home;
  return base === undefined ? undefined : cleanPath(base + place.target.slice(1));
}

/** The path that an option, a variable of the command or ENV names instead of the usual one; undefined: nothing does. */
function movedTo(
  file: Dockerfile,
  { manager, command, arguments: words }: ManagerRun,
): { path: string | undefined } | undefined {
  const { options, variables } = manager.movedBy;
  for (const [index, word] of words.entries()) {
    const option = options.find((name) => word.text === name || word.text.startsWith(`${name}=`));
    if (option === undefined) continue;
    const path = word.text === option ? words[index + 1]?.value : word.value?.slice(option.length + 1);
    return { path };
  }
  const own = command.environment.find(({ name }) => variables.includes(name));
  if (own) return { path: own.value };
  const state = file.stateAt(command.instruction);
  for (const name of variables) {
    for (const scope of [state?.env, state?.args]) if (scope?.has(name)) return { path: scope.get(name) };
  }
  return undefined;
}

/** Whether a RUN has a mount of any type at a path, on a folder above it or below it. */
export function isMounted(file: Dockerfile, instruction: Instruction, path: string): boolean {
  return file.mountsOf(instruction).some((mount) => {
    const target = mountTarget(file, mount);
    return target !== undefined && target !== "/" && (isWithin(path, target) || isWithin(target, path));
  });
}
