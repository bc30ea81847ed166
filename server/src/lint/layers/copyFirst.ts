import { type Dockerfile, type Instruction, indentation, type ShellCommand } from "../../dockerfile";
import { emptyingOf } from "../cacheMounts/emptyings";
import type { FixEditor } from "../fixes/editing";
import { startWithComments } from "../fixes/editing/layout";
import { managerRuns } from "../managerRuns/runs";
import type { FolderCopy } from "./folderCopies";
import { isIndependent, isIndependentRun } from "./independent";
import { type LateInstall, type ManifestNames, projectInstalls } from "./lateInstalls";

/** Commands that may be between a copy and an install without using the files: they only print something. */
const says = new Set(["CMD", "ENTRYPOINT", "EXPOSE", "HEALTHCHECK", "LABEL", "STOPSIGNAL"]);
/** What changes how the commands after it run. */
const sets = new Set(["ARG", "ENV", "USER", "WORKDIR"]);

/**
 * Copies manifests before the rest. An install that needs only them moves before the copy of the rest, and what the RUN
 * does after it stays; for one that needs the source, a RUN that only downloads is added before that copy. Not possible
 * where something between the two may need the files, or another order would change the image.
 */
export function copyFirst(edit: FixEditor, late: LateInstall, names: ManifestNames): void {
  const { copy, install, stage } = late;
  const { instructions } = stage;
  const run = install.run.command.instruction;
  const between = instructions.slice(instructions.indexOf(copy.instruction) + 1, instructions.indexOf(run));
  const isPlain = copy.instruction.flags.every(({ name }) => /^(?:chown|chmod|link)$/.test(name));
  const manifests = manifestCopies(edit.file, copy, names);
  const isDone =
    isPlain &&
    !/\s/.test(copy.destination) &&
    (install.fetch === undefined
      ? moveCopy(edit, late, manifests, between)
      : fetchAhead(
          edit,
          late,
          [...manifests, indentation(edit.file.text, run) + head(edit.file, run) + install.fetch],
          between,
        ));
  if (!isDone) edit.refuse();
}

function fetchAhead(
  edit: FixEditor,
  { copy, install, workdir }: LateInstall,
  lines: readonly string[],
  between: readonly Instruction[],
): boolean {
  const isSamePlace = workdir === copy.target && edit.file.stateAt(copy.instruction)?.workdir === workdir;
  const mayPass = between.every(({ keyword }) => says.has(keyword));
  if (!isSamePlace || !mayPass || install.run.command.instruction.json) return false;
  edit.insertBefore(copy.instruction, lines);
  return true;
}

function moveCopy(
  edit: FixEditor,
  { copy, install }: LateInstall,
  lines: readonly string[],
  between: readonly Instruction[],
): boolean {
  const { file } = edit;
  const { instruction, destination } = copy;
  const run = install.run.command.instruction;
  const maySet = (keyword: string) =>
    sets.has(keyword) &&
    (keyword !== "WORKDIR" || destination.startsWith("/")) &&
    !instruction.argumentsText.includes("$");
  const mayPass = (each: Instruction) =>
    says.has(each.keyword) || maySet(each.keyword) || (each.keyword === "RUN" && isIndependentRun(file, each));
  const rest = between.every(mayPass) ? whatComesAfter(file, run) : "unknown";
  if (rest === "unknown") return false;

  const start = startWithComments(instruction);
  const moved = file.text.slice(start, instruction.span.end);
  const first = lines.map((line) => line + file.newline).join("");
  edit.replace({ start, end: instruction.span.end }, first);
  if (rest) {
    edit.replace(rest, file.newline + moved + indentation(file.text, run) + head(file, run));
  } else {
    const { end } = run.span;
    const isLastLine = file.text[end - 1] !== "\n";
    edit.replace({ start: end, end }, isLastLine ? file.newline + moved.replace(/\r?\n$/, "") : moved);
  }
  return true;
}

/** The gap in a RUN behind which the files are needed; undefined when it needs none; unknown where it cannot be split. */
function whatComesAfter(file: Dockerfile, run: Instruction) {
  const commands = file.commandsOf(run);
  const installs = projectInstalls(file, run)
    .filter(({ fetch }) => fetch === undefined)
    .map((each) => each.run.command);
  const cleaning = managerRuns(file, run).filter((each) => emptyingOf(each) !== undefined);
  // `npm cache clean --force` and the like, of the install before it.
  const cleans = (command: ShellCommand) => cleaning.some((each) => each.command === command);
  const isEarly = (command: ShellCommand) =>
    installs.includes(command) || isIndependent(file, command) || command.name === "cd" || cleans(command);
  const first = commands.findIndex((command) => !isEarly(command));
  if (first === -1) return undefined;
  const [last, next] = [commands[first - 1], commands[first]];
  const isSplittable =
    last &&
    next &&
    !run.json &&
    run.heredocs.length === 0 &&
    commands.every(
      ({ container, precise, name }) => container === "list" && precise && name !== "cd" && name !== "set",
    ) &&
    commands.slice(first).every((command) => !installs.includes(command)) &&
    commands.slice(0, first).every(({ after }) => after?.operator === "&&");
  if (!isSplittable) return "unknown" as const;
  const gap = { start: last.span.end, end: next.span.start };
  return /#/.test(file.text.slice(gap.start, gap.end)) ? ("unknown" as const) : gap;
}

/** From the keyword to the command, with the mounts. */
function head(file: Dockerfile, run: Instruction): string {
  return file.text.slice(run.keywordSpan.start, run.logical.toFile(run.argumentsStart));
}

/** The lines that copy the manifests as the rest is copied. */
function manifestCopies(
  { text }: Dockerfile,
  { instruction, folder, destination }: FolderCopy,
  names: ManifestNames,
): string[] {
  const start = [
    indentation(text, instruction) + text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end),
    ...instruction.flags.map(({ span }) => text.slice(span.start, span.end)),
  ].join(" ");
  const prefix = folder === "" ? "" : `${folder}/`;
  const { files, folders } = copiedFirst(names);
  return [
    ...(files.length > 0 ? [[start, ...files.map((name) => prefix + name), destination].join(" ")] : []),
    ...folders.map((name) => [start, `${prefix}${name}/`, `${destination}${name}/`].join(" ")),
  ];
}

/** A file in a folder has others beside it that it may name, as requirements do: the folder goes as a whole. */
function copiedFirst(names: ManifestNames): ManifestNames {
  const folderOf = (name: string) => name.slice(0, Math.max(name.lastIndexOf("/"), 0));
  const folders = new Set([...names.files.map(folderOf).filter((name) => name !== ""), ...names.folders]);
  return { files: names.files.filter((name) => !name.includes("/")), folders: [...folders] };
}

/** What an install needs copied before it, as a finding's `manifests`. */
export function manifestsOf({ copy, manifests, names }: LateInstall): readonly string[] {
  const { files, folders } = copiedFirst(names ?? { files: manifests.needed, folders: [] });
  const prefix = copy.folder === "" ? "" : `${copy.folder}/`;
  return [...files, ...folders.map((name) => `${name}/`)].map((name) => prefix + name);
}
