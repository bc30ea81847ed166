import type { Dockerfile, Instruction, Mount, ShellCommand } from "../../dockerfile";
import { type EffectiveUser, effectiveUser, expandAt } from "../../dockerfile/model/users";
import { imageText, isImageKnown } from "../managerRuns/images";
import { movedTo } from "../managerRuns/moved";
import { managerRuns } from "../managerRuns/runs";
import { type CachePlace, type ManagerRun, type PackageManager, packageManagers } from "../packageManagers";

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

/** Where a mount is in the image: an absolute, clean path; undefined where a variable or the WORKDIR is not known. */
export function mountTarget(file: Dockerfile, mount: Mount): string | undefined {
  if (!targets.has(mount)) targets.set(mount, findTarget(file, mount));
  return targets.get(mount);
}

/** Computed once for a mount: each package manager that runs there needs it. */
const targets = new WeakMap<Mount, string | undefined>();

function findTarget(file: Dockerfile, mount: Mount): string | undefined {
  const written = mount.target === undefined ? "" : expandAt(file, mount.instruction, mount.target);
  if (written === undefined) return undefined;
  if (written.startsWith("/")) return cleanPath(written);
  const workdir = file.stateAt(mount.instruction)?.workdir;
  return workdir === undefined ? undefined : cleanPath(`${workdir}/${written}`);
}

/** A manager's cache, with where it is. */
export interface KnownPlace {
  readonly manager: PackageManager;
  readonly place: CachePlace;
}

/**
 * The manager whose cache a mount is on, or on a folder of: one that runs there and keeps it there, else one that the
 * table has at that place; undefined for a place that it does not have.
 */
export function cachePlaceAt(file: Dockerfile, mount: Mount): KnownPlace | undefined {
  const target = mountTarget(file, mount);
  if (target === undefined) return undefined;
  for (const run of managerRuns(file, mount.instruction)) {
    const place = cachesOf(file, run).find((each) => isWithin(target, ownPlaceOf(file, run, each) ?? "//"));
    if (place) return { manager: run.manager, place };
  }
  return usualPlaceOf(target);
}

/** The cache of the table that is usually at a folder or above it, in any home and on any image. */
export function usualPlaceOf(target: string): KnownPlace | undefined {
  return usualPlaces.find(({ path }) => isWithin(target, inHome(target, path)));
}

/** Those first that are certain to be there, and of two the one that is further down. */
const usualPlaces: readonly (KnownPlace & { readonly path: string })[] = packageManagers
  .flatMap((manager) =>
    manager.caches.flatMap((place) =>
      [place.target, ...(place.equivalentTargets ?? [])].map((path) => ({ manager, place, path })),
    ),
  )
  .sort(
    (a, b) =>
      Number(a.place.suggestReason !== undefined) - Number(b.place.suggestReason !== undefined) || depth(b) - depth(a),
  );

function depth({ path }: { readonly path: string }): number {
  return path.split("/").length;
}

/** Whether a folder is where a cache usually is, in any home and on any image. */
export function isUsualPlace({ target, equivalentTargets = [] }: CachePlace, folder: string): boolean {
  return [target, ...equivalentTargets].some((path) => inHome(folder, path) === folder);
}

/** Any user's home will do: a mount may be in a RUN whose user is not known. */
function inHome(target: string, place: string): string {
  if (!place.startsWith("~")) return place;
  const below = place.slice(1);
  const at = `${target}/`.indexOf(`${below}/`);
  return at !== -1 ? target.slice(0, at + below.length) : place;
}

/**
 * The user that a command runs as; undefined when a wrapper changes it to another one. Computed once: each mount of a
 * RUN needs it.
 */
export function userOf(file: Dockerfile, command: ShellCommand): EffectiveUser | undefined {
  if (!users.has(command)) users.set(command, findUser(file, command));
  return users.get(command);
}

const users = new WeakMap<ShellCommand, EffectiveUser | undefined>();

function findUser(file: Dockerfile, command: ShellCommand): EffectiveUser | undefined {
  const user = effectiveUser(file, command.instruction);
  const wrappers = wrappersOf(file, command);
  if (wrappers === "") return user;
  const elevating = wrappers.search(/\b(?:sudo|doas)\s/);
  const namesUser = elevating !== -1 && /\s-(?:u|-user)/.test(wrappers.slice(elevating));
  if (namesUser || /\b(?:gosu|su-exec)\s/.test(wrappers)) return undefined;
  return isElevated(file, command)
    ? { name: "root", isRoot: true, isKnown: true, uid: 0, gid: 0, mayVary: false, home: "/root" }
    : user;
}

/** Whether a command runs as root through `sudo`. */
export function isElevated(file: Dockerfile, command: ShellCommand): boolean {
  return /(?:^|\s)(?:sudo|doas)\s/.test(wrappersOf(file, command));
}

/** What is before a command's program: `sudo -E`, `PIP_NO_INPUT=1`. */
function wrappersOf(file: Dockerfile, { span, words }: ShellCommand): string {
  return file.text.slice(span.start, words[0]?.span.start ?? span.start);
}

/** Those of its manager's caches that a run uses, as far as the base image and what came before show; computed once. */
export function cachesOf(file: Dockerfile, run: ManagerRun): readonly CachePlace[] {
  const known = caches.get(run) ?? findCaches(file, run);
  caches.set(run, known);
  return known;
}

const caches = new WeakMap<ManagerRun, readonly CachePlace[]>();

function findCaches(file: Dockerfile, run: ManagerRun): readonly CachePlace[] {
  const { command, manager, program, subcommand } = run;
  const image = imageText(file, command.instruction);
  const user = userOf(file, command) ?? { isRoot: false, home: undefined };
  return manager.caches.filter(
    ({ only, unless, onlyFor, onlyOf, when }) =>
      (only?.test(image) ?? true) &&
      !unless?.test(image) &&
      (onlyFor?.includes(subcommand) ?? true) &&
      (onlyOf === undefined || onlyOf.test(program.module ?? command.name)) &&
      (when?.({ file, command, user }) ?? true),
  );
}

/** Where a run keeps one of its manager's caches in the home of its user, as `placeOf`; computed once. */
export function ownPlaceOf(file: Dockerfile, run: ManagerRun, place: CachePlace): string | undefined {
  const known = ownPlaces.get(run) ?? new Map<CachePlace, string | undefined>();
  ownPlaces.set(run, known);
  if (!known.has(place)) known.set(place, placeOf(file, run, place, userOf(file, run.command)?.home));
  return known.get(place);
}

const ownPlaces = new WeakMap<ManagerRun, Map<CachePlace, string | undefined>>();

/**
 * Where a run keeps one of its manager's caches. `undefined`: what moves it there is not known, or neither is the home.
 * @param home of whom the command runs as
 */
export function placeOf(
  file: Dockerfile,
  run: ManagerRun,
  place: CachePlace,
  home: string | undefined,
): string | undefined {
  const { command } = run;
  const base = homeOf(file, run, place, home);
  const moved = movedTo(file, run, place);
  if (moved) return moved.value === undefined ? undefined : absolute(moved.value, base);
  if (place.dependsOnImage && !isImageKnown(file, command.instruction)) return undefined;
  if (!place.locate) return absolute(place.target, base);
  const user = userOf(file, command);
  const located = user && place.locate({ file, command, user: { isRoot: user.isRoot, home: base } });
  return located === undefined ? undefined : absolute(located, base);
}

function homeOf(
  file: Dockerfile,
  { command }: ManagerRun,
  { ofAccount }: CachePlace,
  home: string | undefined,
): string | undefined {
  const own = command.environment.find(({ name }) => name === "HOME");
  if (!ofAccount) return own ? own.value : home;
  if (!own && !file.stateAt(command.instruction)?.env.has("HOME")) return home;
  return userOf(file, command)?.isRoot ? "/root" : undefined;
}

function absolute(path: string, home: string | undefined): string | undefined {
  const whole = /^~(?=\/|$)/.test(path) ? home && home + path.slice(1) : path;
  return whole?.startsWith("/") ? cleanPath(whole) : undefined;
}

/** Whether a RUN has a mount of any type at a path, on a folder above it or below it. */
export function isMounted(file: Dockerfile, instruction: Instruction, path: string): boolean {
  return file.mountsOf(instruction).some((mount) => {
    const target = mountTarget(file, mount);
    return target !== undefined && target !== "/" && (isWithin(path, target) || isWithin(target, path));
  });
}

/** Whether a RUN's mounts serve a cache: one of any type on it, on a folder above or below it, or on another that will do. */
export function isServed(
  file: Dockerfile,
  instruction: Instruction,
  path: string,
  { knownAliases = [] }: CachePlace,
): boolean {
  if (isMounted(file, instruction, path)) return true;
  const targets = knownAliases.length === 0 ? [] : file.mountsOf(instruction).map((mount) => mountTarget(file, mount));
  return targets.some(
    (target) => target !== undefined && knownAliases.some((other) => isWithin(target, inHome(target, other))),
  );
}
