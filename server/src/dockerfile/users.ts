import { type Account, readAccount } from "./accounts";
import type { Dockerfile } from "./dockerfile";
import { expand } from "./expand";
import { initialUser, readImageReference, userOfImage } from "./images";
import type { Instruction } from "./nodes";
import type { Stage } from "./stages";
import { either } from "./variables";

/** Who an instruction runs as, as far as the file and what is known of its base image tell. */
export interface EffectiveUser {
  /** As USER names it, without a group; undefined: the base image's, which is not known. */
  readonly name: string | undefined;
  /** True also for a base image that is not known: nearly all run as root. */
  readonly isRoot: boolean;
  /** False for the user of a base image that is not known, and for one that nothing tells the numbers of. */
  readonly isKnown: boolean;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** Absolute, without a slash at its end. */
  readonly home: string | undefined;
}

/**
 * The user that an instruction runs as: the last USER of its stage or those it builds on, a name resolved through the
 * `useradd`, `adduser`, `groupadd` and `addgroup` before it and the users of known images.
 */
export function effectiveUser(file: Dockerfile, instruction: Instruction): EffectiveUser {
  const stage = file.stageOf(instruction);
  const state = file.stateAt(instruction);
  const image = stage && baseImage(stage);
  const home = homeVariable(file, instruction);
  const declared = state?.user?.trim();
  const written = declared || (image && initialUser(image));
  if (!stage || !state || written === undefined) {
    return { name: undefined, isRoot: true, isKnown: false, uid: undefined, gid: undefined, home: home ?? "/root" };
  }
  const [name = "", group] = written.split(":", 2);
  if (name === "root" || name === "0") return root("root", home);

  const find = (kind: Account["kind"], nameOrId: string) => findAccount(file, stage, instruction, kind, nameOrId);
  const ofImage = image && userOfImage(image, name);
  const account = find("user", name);
  const uid = toNumber(name) ?? account?.id ?? (account ? undefined : ofImage?.uid);
  // A group that nothing tells the number of gets the uid's: it has to be some number, and owners need no group.
  const gidOf = (text: string | undefined) =>
    text === undefined ? undefined : (toNumber(text) ?? (text === "root" ? 0 : (find("group", text)?.id ?? uid)));
  const gid = gidOf(group) ?? gidOf(account?.group) ?? (account ? undefined : ofImage?.gid) ?? uid;
  return {
    name,
    isRoot: uid === 0,
    isKnown: uid !== undefined,
    uid,
    gid: uid === undefined ? undefined : gid,
    home: home ?? account?.home ?? (account ? undefined : ofImage?.home),
  };
}

/** The image at the bottom of a stage's chain; undefined when an ARG without a default hides it. */
export function baseImage(stage: Stage): ReturnType<typeof readImageReference> | undefined {
  let at = stage;
  while (at.parent) at = at.parent;
  return at.resolvedBase === undefined ? undefined : readImageReference(at.resolvedBase);
}

function root(name: string | undefined, home: string | undefined): EffectiveUser {
  return { name, isRoot: true, isKnown: true, uid: 0, gid: 0, home: home ?? "/root" };
}

/** ENV HOME wins over what the image's list of users says. */
function homeVariable(file: Dockerfile, instruction: Instruction): string | undefined {
  const home = file.stateAt(instruction)?.env.get("HOME");
  return home?.startsWith("/") && home !== "/" ? home.replace(/\/+$/, "") : undefined;
}

/** The latest user or group of that name or number that a RUN before an instruction creates, in its stage or those below. */
function findAccount(
  file: Dockerfile,
  stage: Stage,
  instruction: Instruction,
  kind: Account["kind"],
  nameOrId: string,
): Account | undefined {
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    const found = accountsOf(file, at)
      .get(`${kind} ${nameOrId}`)
      ?.findLast(({ start }) => start < instruction.span.start);
    if (found) return found.account;
  }
  return undefined;
}

type Accounts = ReadonlyMap<string, readonly { readonly start: number; readonly account: Account }[]>;
const remembered = new WeakMap<Stage, Accounts>();

/** What the RUNs of a stage create, under their names and numbers, in order. */
function accountsOf(file: Dockerfile, stage: Stage): Accounts {
  const known = remembered.get(stage);
  if (known) return known;
  const accounts = new Map<string, { start: number; account: Account }[]>();
  for (const run of stage.instructions) {
    const state = file.stateAt(run);
    const mentionsAny = run.keyword === "RUN" && /user|group/.test(file.text.slice(run.span.start, run.span.end));
    if (!state || !mentionsAny) continue;
    for (const command of file.commandsOf(run)) {
      const account = readAccount(command, state);
      if (!account) continue;
      for (const key of [`${account.kind} ${account.name}`, `${account.kind} ${account.id}`]) {
        const entries = accounts.get(key) ?? [];
        accounts.set(key, [...entries, { start: run.span.start, account }]);
      }
    }
  }
  remembered.set(stage, accounts);
  return accounts;
}

function toNumber(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** Puts the values that are in force at an instruction into a text; undefined when one is not known. */
export function expandAt(file: Dockerfile, instruction: Instruction, text: string): string | undefined {
  const state = file.stateAt(instruction);
  if (!state) return undefined;
  return expand(text, either(state.env, state.args), file.escape).text;
}
