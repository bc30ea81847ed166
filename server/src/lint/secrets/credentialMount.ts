import type { Dockerfile, Instruction, ShellCommand } from "../../dockerfile";
import { effectiveUser, expandAt } from "../../dockerfile/model/users";
import { cleanPath } from "../cacheMounts/places";
import type { FixEditor } from "../fixes/editing";
import { managerRuns } from "../managerRuns/runs";
import type { CopiedCredential } from "./credentials";

/** The programs besides package managers that read a file of credentials without an option that names it. */
const otherReaders: Readonly<Record<string, RegExp>> = {
  ".pypirc": /^(?:twine|python[\d.]*)$/,
  ".netrc": /^(?:git|curl|wget)$/,
  ".git-credentials": /^git$/,
  ".pgpass": /^(?:psql|pg_\w+)$/,
};

/**
 * Passes a file of credentials as a secret mount, at the path it was copied to, to the RUNs whose programs read it.
 * Removes it from the COPY, and the `rm` of it from the RUNs. Not possible where that path is unknown, or anything else
 * names the file.
 */
export function mountCredential(edit: FixEditor, credential: CopiedCredential): void {
  const { stage, instruction, name } = credential;
  const { file } = edit;
  const target = targetOf(file, credential);
  const later = stage.instructions.slice(stage.instructions.indexOf(instruction) + 1);
  const users = later.filter((each) => isRead(file, each, name));
  const removals = later.flatMap((each) => file.commandsOf(each).filter((command) => removes(command, name)));
  const isBase = file.stages.some(({ parent }) => parent === stage);
  const isNamedElse = later.some(({ span }) => {
    const own = removals.filter((command) => span.start <= command.span.start && command.span.end <= span.end);
    return file.text.slice(span.start, span.end).split(name).length - 1 > own.length;
  });
  const owners = users.map((run) => ownerOf(file, run));
  if (target === undefined || users.length === 0 || isBase || isNamedElse || owners.includes(undefined)) {
    edit.refuse();
    return;
  }
  takeOut(edit, credential);
  for (const [index, run] of users.entries()) {
    edit.addMounts(run, [`--mount=type=secret,id=${name.replace(/^[._]/, "")},target=${target}${owners[index]}`]);
  }
  for (const command of removals) {
    const { instruction: run } = command;
    if (file.commandsOf(run).length === 1) edit.removeLines(run.span);
    else edit.removeCommands([command]);
  }
}

/** Whether a RUN has a program that reads a file of credentials. */
function isRead(file: Dockerfile, run: Instruction, name: string): boolean {
  const isOfManager = managerRuns(file, run).some(({ manager }) =>
    manager.credentialFiles?.some((each) => each.name === name),
  );
  return isOfManager || file.commandsOf(run).some((command) => otherReaders[name]?.test(command.name));
}

/** Where it is copied to, absolute; undefined where the WORKDIR, a variable or the kind of the destination is not known. */
function targetOf(file: Dockerfile, { instruction, name }: CopiedCredential): string | undefined {
  const { words, json } = instruction;
  const written = expandAt(file, instruction, words.at(-1)?.value ?? "");
  const workdir = file.stateAt(instruction)?.workdir;
  if (json || written === undefined || (!written.startsWith("/") && workdir === undefined)) return undefined;
  const path = cleanPath(written.startsWith("/") ? written : `${workdir}/${written}`);
  const isFolder = /(?:^|\/)\.?$/.test(written) || words.length > 2;
  if (isFolder) return cleanPath(`${path}/${name}`);
  return path.endsWith(`/${name}`) ? path : undefined;
}

/** A secret belongs to root where nothing else is said: what another user's mount needs; undefined: not known. */
function ownerOf(file: Dockerfile, run: Instruction): string | undefined {
  const user = effectiveUser(file, run);
  if (user.isRoot) return "";
  return user.uid === undefined ? undefined : `,uid=${user.uid}`;
}

function removes({ name, words }: ShellCommand, file: string): boolean {
  const operands = words.slice(1).filter(({ text }) => !text.startsWith("-"));
  return name === "rm" && operands.length === 1 && operands[0]?.text.endsWith(file) === true;
}

function takeOut(edit: FixEditor, { instruction, word }: CopiedCredential): void {
  const { words } = instruction;
  if (words.length === 2) {
    edit.removeLines(instruction.span);
    return;
  }
  const next = words[words.indexOf(word) + 1];
  const span = { start: word.span.start, end: next?.span.start ?? word.span.end };
  if (edit.file.text.slice(span.start, span.end).includes("\n")) edit.refuse();
  else edit.replace(span, "");
}
