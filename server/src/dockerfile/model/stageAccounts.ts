import type { Dockerfile } from "../facts";
import type { Instruction } from "../read/nodes";
import { type Account, readAccount, readAccountChange } from "./accounts";
import { type ImageReference, readImageReference, userOfImage } from "./images";
import { latestBefore } from "./latestBefore";
import type { Stage } from "./stages";

type Accounts = ReadonlyMap<string, readonly { readonly start: number; readonly account: Account }[]>;

/**
 * The latest user or group of a name or number that a RUN before an instruction creates or changes, in its stage or those
 * that it builds on.
 */
export function findAccount(
  file: Dockerfile,
  stage: Stage,
  instruction: Instruction,
  kind: Account["kind"],
  nameOrId: string,
): Account | undefined {
  return find(file, stage, kind, nameOrId, instruction.span.start);
}

const memo = new WeakMap<Stage, Accounts>();

function find(
  file: Dockerfile,
  stage: Stage,
  kind: Account["kind"],
  nameOrId: string,
  before: number,
): Account | undefined {
  read(file, stage);
  const key = `${kind} ${nameOrId}`;
  const own = latestBefore(memo.get(stage)?.get(key) ?? [], ({ start }) => start, before);
  return own?.account ?? (stage.parent && findAtEnd(stage.parent, key));
}

const atEnds = new WeakMap<Stage, Map<string, Account | undefined>>();

/** The account of a name at the end of a stage. Stored on the way, so that a long chain of stages is walked once. */
function findAtEnd(stage: Stage, key: string): Account | undefined {
  const passed: Map<string, Account | undefined>[] = [];
  let found: Account | undefined;
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    const known = atEnds.get(at) ?? new Map<string, Account | undefined>();
    atEnds.set(at, known);
    found = memo.get(at)?.get(key)?.at(-1)?.account ?? known.get(key);
    if (found || known.has(key)) break;
    passed.push(known);
  }
  for (const known of passed) known.set(key, found);
  return found;
}

/** From the root down, so that a long chain of stages does not go deep. */
function read(file: Dockerfile, stage: Stage): void {
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at && !memo.has(at); at = at.parent) chain.push(at);
  for (const each of chain.reverse()) memo.set(each, accountsOf(file, each));
}

/** What the RUNs of a stage create and change, under their names and numbers, in order. */
function accountsOf(file: Dockerfile, stage: Stage): Accounts {
  const accounts = new Map<string, { start: number; account: Account }[]>();
  for (const run of stage.instructions) {
    const state = file.stateAt(run);
    const mentionsAny = run.keyword === "RUN" && /user|group/.test(file.text.slice(run.span.start, run.span.end));
    if (!state || !mentionsAny) continue;
    for (const command of file.commandsOf(run)) {
      const change = readAccountChange(command, state);
      const account = change ? changed(change.kind, change.name, change.change) : readAccount(command, state);
      if (!account) continue;
      add(run, account);
      if (account.kind === "user" && account.group === undefined) add(run, { ...account, kind: "group" });
    }
  }
  return accounts;

  function add({ span }: Instruction, account: Account): void {
    for (const key of [`${account.kind} ${account.name}`, `${account.kind} ${account.id}`]) {
      const entry = { start: span.start, account };
      const entries = accounts.get(key);
      if (entries) entries.push(entry);
      else accounts.set(key, [entry]);
    }
  }

  function changed(kind: Account["kind"], name: string, change: Partial<Account>): Account {
    const own = accounts.get(`${kind} ${name}`)?.at(-1)?.account;
    const inherited = stage.parent && find(file, stage.parent, kind, name, Number.POSITIVE_INFINITY);
    const before = own ?? inherited ?? (stage.image === undefined ? undefined : ofImage(stage.image, kind, name));
    const nothing = { kind, name, id: undefined, group: "", home: undefined, mayVary: false };
    const known = before ?? nothing;
    // Its own group stays what it was, whatever its number and its name are now.
    return { ...known, group: kind === "user" ? (known.group ?? known.name) : undefined, ...change };
  }
}

/** The accounts of an image; its users are assumed to have groups of the same name. */
function ofImage(image: string, kind: Account["kind"], name: string): Account | undefined {
  const reference: ImageReference = readImageReference(image);
  const user = userOfImage(reference, name);
  if (!user) return undefined;
  const { uid, gid, home } = user;
  const common = { kind, name: user.name, mayVary: false };
  if (kind === "user") return { ...common, id: uid, group: gid === uid ? user.name : `${gid}`, home };
  return gid === uid ? { ...common, id: gid, group: undefined, home: undefined } : undefined;
}
