import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { userOfImage } from "../../dockerfile/model/images";
import type { FixEditor } from "../fixes/editing";
import { imageOf } from "../managerRuns/images";
import { managerRuns } from "../managerRuns/runs";
import { signAt } from "../managerRuns/signs";
import type { MissingMounts } from "./missing";
import { isWithin } from "./places";

/** Commands that write nothing in a home. */
const plain =
  /^(?:|:|\[|\[\[|cat|cd|chmod|chown|echo|exit|export|find|grep|id|ls|printf|rm|set|sleep|test|true|umask|uname|unset)$/;

/**
 * Inserts a RUN that creates the parent folders of mounts before the RUNs that need it. For a user other than root, an
 * engine creates the folders above a mount's target for the time of the RUN, and gives them to root; a program that
 * writes beside the cache then fails (tried with Docker 28.5.2 and Podman 5.8.6). Without the mount the RUN creates
 * them itself.
 */
export function makeParents(edit: FixEditor, file: Dockerfile, together: readonly MissingMounts[]): void {
  const made = new Map<Stage, Set<string>>();
  for (const missing of together) {
    const { instruction } = missing;
    const stage = file.stageOf(instruction) as Stage;
    const needed = parentsOf(file, missing).filter((folder) => !isMade(file, made, instruction, folder));
    if (needed.length === 0) continue;
    made.set(stage, new Set([...(made.get(stage) ?? []), ...needed]));
    const keyword = file.text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end);
    const indent = file.text.slice(instruction.span.start, instruction.keywordSpan.start);
    edit.insertBefore(instruction, [`${indent}${keyword} mkdir -p ${needed.join(" ")}`]);
  }
}

/**
 * Whether such a RUN could fail: it is not known that the user has a home to create folders in. Where there is none,
 * nothing that writes there works without the mounts either.
 */
export function mayLackHome(file: Dockerfile, missing: MissingMounts): boolean {
  const { instruction, user } = missing;
  const open = new Set(missing.caches.map(({ place }) => place.openParent));
  const isInHome = parentsOf(file, missing).some((folder) => !open.has(folder));
  if (!isInHome || signAt(file, missing, homeCreated) !== undefined) return false;
  const image = imageOf(file, instruction);
  return !(image && user.name !== undefined && userOfImage(image, user.name)?.home === user.home);
}

/** A user is created with a home, or a home is created for one. */
const homeCreated =
  /\buseradd\b[^;&|]{0,300}?\s(?:--create-home\b|-[A-Za-z]*m)|\badduser\b(?![^;&|]{0,300}\s(?:-[A-Za-z]*H\b|--no-create-home))|\bmkdir\b[^;&|]{0,300}\/home\//;

/** The folders above the caches that the image may lack. */
function parentsOf(file: Dockerfile, { instruction, manager, user, caches }: MissingMounts): string[] {
  const { home } = user;
  if (user.isRoot || manager.system || !(writesBeside(file, instruction) || !manager.writesOnlyCache)) return [];
  const parents = caches.flatMap(({ target, place }) => {
    const folder = target.slice(0, target.lastIndexOf("/"));
    const mayLack = folder === place.openParent || (home !== undefined && folder !== home && isWithin(folder, home));
    return mayLack ? [folder] : [];
  });
  return [...new Set(parents)];
}

function writesBeside(file: Dockerfile, instruction: Instruction): boolean {
  const known = new Set(managerRuns(file, instruction).map(({ command }) => command));
  return file.commandsOf(instruction).some((command) => !known.has(command) && !plain.test(command.name));
}

/** Whether an earlier RUN creates a folder, or this fix inserts one that does. */
function isMade(
  file: Dockerfile,
  made: ReadonlyMap<Stage, ReadonlySet<string>>,
  instruction: Instruction,
  folder: string,
): boolean {
  const stage = file.stageOf(instruction);
  const first = stage && madeAt(file, folder).get(stage);
  if (first !== undefined && first < instruction.span.start) return true;
  if (made.size === 0) return false;
  for (let at = stage; at; at = at.parent) if (made.get(at)?.has(folder)) return true;
  return false;
}

const remembered = new WeakMap<Dockerfile, Map<string, ReadonlyMap<Stage, number>>>();

/** Where the first `mkdir` of a folder is, for each stage with those that it builds on. */
function madeAt(file: Dockerfile, folder: string): ReadonlyMap<Stage, number> {
  const byFolder = remembered.get(file) ?? new Map<string, ReadonlyMap<Stage, number>>();
  remembered.set(file, byFolder);
  const known = byFolder.get(folder);
  if (known) return known;
  const found = new Map<Stage, number>();
  for (const stage of file.stages) {
    const inherited = stage.parent && found.get(stage.parent);
    const first = inherited ?? stage.instructions.find((each) => makes(file, each, folder))?.span.start;
    if (first !== undefined) found.set(stage, first);
  }
  byFolder.set(folder, found);
  return found;
}

function makes(file: Dockerfile, instruction: Instruction, folder: string): boolean {
  const text = file.text.slice(instruction.span.start, instruction.span.end);
  if (instruction.keyword !== "RUN" || !text.includes("mkdir")) return false;
  return file
    .commandsOf(instruction)
    .some(({ name, words }) => name === "mkdir" && words.some(({ value }) => value === folder));
}
