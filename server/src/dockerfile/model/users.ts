import { trimmedEnd } from "../../shared/trim";
import type { Dockerfile } from "../facts";
import type { Instruction } from "../read/nodes";
import { type Account, expandVarying } from "./accounts";
import { expand } from "./expand";
import { type ImageReference, initialUser, isGroupVariable, readImageReference, userOfImage } from "./images";
import { latestBefore } from "./latestBefore";
import { findAccount } from "./stageAccounts";
import type { Stage } from "./stages";
import { either } from "./variables";

/** The user that an instruction runs as, as far as the file and the known properties of its base image show. */
export interface EffectiveUser {
  /** As USER names it, without a group; undefined: the base image's, which is not known. */
  readonly name: string | undefined;
  /** True also for a base image that is not known: nearly all run as root. */
  readonly isRoot: boolean;
  /** False for the user of an unknown base image, and for a user with unknown ids. */
  readonly isKnown: boolean;
  readonly uid: number | undefined;
  /** Undefined also for the name of a group whose id is unknown. */
  readonly gid: number | undefined;
  /** A number comes from an ARG, whose default a build can override. */
  readonly mayVary: boolean;
  /** Absolute, without a slash at its end. */
  readonly home: string | undefined;
}

/**
 * The user that an instruction runs as: the last USER of its stage or those it builds on, a name resolved through the
 * `useradd`, `adduser`, `usermod` and their like for groups before it and the users of known images.
 */
export function effectiveUser(file: Dockerfile, instruction: Instruction): EffectiveUser {
  const known = memo.get(instruction);
  if (known) return known;
  const user = findUser(file, instruction);
  memo.set(instruction, user);
  return user;
}

const memo = new WeakMap<Instruction, EffectiveUser>();

function findUser(file: Dockerfile, instruction: Instruction): EffectiveUser {
  const stage = file.stageOf(instruction);
  const state = file.stateAt(instruction);
  const image = stage && baseImage(stage);
  const home = homeVariable(file, instruction);
  const declared = state?.user?.trim();
  const written = declared || (image && initialUser(image));
  if (!stage || !state || written === undefined) {
    const unknown = { name: undefined, uid: undefined, gid: undefined, mayVary: false };
    return { ...unknown, isRoot: true, isKnown: false, home: home ?? "/root" };
  }
  const [name = "", group] = written.split(":", 2);
  if (name === "root" || name === "0") return root("root", home);

  const find = (kind: Account["kind"], nameOrId: string) => findAccount(file, stage, instruction, kind, nameOrId);
  const ofImage = image && userOfImage(image, name);
  const account = find("user", name);
  const uid = toNumber(name) ?? account?.id ?? (account ? undefined : ofImage?.uid);
  const gid = group === undefined ? primaryGroup() : groupNumber(group);
  return {
    name,
    isRoot: uid === 0,
    isKnown: uid !== undefined,
    uid,
    gid: uid === undefined ? undefined : gid,
    mayVary: Boolean(account?.mayVary) || isUserVarying(file, stage, instruction),
    home: home ?? account?.home ?? (account ? undefined : ofImage?.home),
  };

  function primaryGroup(): number | undefined {
    // The id of no known user has no group.
    if (!account) return ofImage && (find("group", ofImage.name)?.id ?? ofImage.gid);
    return account.group === undefined ? (find("group", account.name)?.id ?? account.id) : groupNumber(account.group);
  }

  function groupNumber(text: string): number | undefined {
    if (ofImage && isGroupVariable(ofImage, text)) return ofImage.gid;
    const own = image && userOfImage(image, text);
    const ofItsName = own && own.uid === own.gid ? own.gid : undefined;
    return toNumber(text) ?? find("group", text)?.id ?? ofItsName ?? wellKnownGroups[text];
  }
}

/** The same in all distributions. */
const wellKnownGroups: Readonly<Record<string, number>> = { root: 0, users: 100 };

/** Whether the USER in force names an ARG. */
function isUserVarying(file: Dockerfile, stage: Stage, instruction: Instruction): boolean {
  const own = latestBefore(usersOf(stage), ({ span }) => span.start, instruction.span.start);
  const last = own ?? (stage.parent && lastUser(stage.parent));
  const state = last && file.stateAt(last);
  return last !== undefined && state !== undefined && expandVarying(last.argumentsText, state, file.escape).mayVary;
}

const users = new WeakMap<Stage, readonly Instruction[]>();

function usersOf(stage: Stage): readonly Instruction[] {
  const found = users.get(stage) ?? stage.instructions.filter(({ keyword }) => keyword === "USER");
  users.set(stage, found);
  return found;
}

const lastUsers = new WeakMap<Stage, Instruction | null>();

/** The USER in force at a stage's end. Remembered on the way, so that a long chain of stages is walked once. */
function lastUser(stage: Stage): Instruction | undefined {
  const passed: Stage[] = [];
  let at: Stage | undefined = stage;
  for (; at && !lastUsers.has(at) && usersOf(at).length === 0; at = at.parent) passed.push(at);
  const found = at && (lastUsers.get(at) ?? usersOf(at).at(-1));
  for (const each of passed) lastUsers.set(each, found ?? null);
  return found;
}

/** The image at the bottom of a stage's chain; undefined when an ARG without a default hides it. */
export function baseImage(stage: Stage): ImageReference | undefined {
  if (stage.image === undefined) return undefined;
  const image = images.get(stage) ?? readImageReference(stage.image);
  images.set(stage, image);
  return image;
}

const images = new WeakMap<Stage, ImageReference>();

function root(name: string | undefined, home: string | undefined): EffectiveUser {
  return { name, isRoot: true, isKnown: true, uid: 0, gid: 0, mayVary: false, home: home ?? "/root" };
}

/** ENV HOME wins over what the image's list of users says. */
function homeVariable(file: Dockerfile, instruction: Instruction): string | undefined {
  const home = file.stateAt(instruction)?.env.get("HOME");
  return home?.startsWith("/") && home !== "/" ? trimmedEnd(home, "/") : undefined;
}

function toNumber(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** Expands the variables in a string with the values at an instruction; undefined when one is unknown. */
export function expandAt(file: Dockerfile, instruction: Instruction, text: string): string | undefined {
  const state = file.stateAt(instruction);
  if (!state) return undefined;
  return expand(text, either(state.env, state.args), file.escape).text;
}
