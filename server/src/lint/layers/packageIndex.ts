import type { Dockerfile, Instruction, ShellCommand, Stage } from "../../dockerfile";
import { isMounted } from "../cacheMounts/places";
import { downloads, managerRuns } from "../managerRuns/runs";
import { type ManagerRun, type PackageIndex, type PackageManager, packageManagers } from "../packageManagers";

export interface SeparateUpdates {
  /** Updates in a separate RUN, with the installs of other RUNs from what they left. */
  readonly alone: readonly { readonly update: ManagerRun; readonly users: readonly ManagerRun[] }[];
  /** Installs from an index that came with another install, or from none, with the subcommand that updates it. */
  readonly stale: readonly { readonly install: ManagerRun; readonly update: string }[];
}

/** A manager whose installs read an index that another run of it fetches. */
interface Indexed {
  readonly manager: PackageManager;
  readonly index: PackageIndex;
}

const indexed: readonly Indexed[] = packageManagers.flatMap((manager) =>
  manager.index ? [{ manager, index: manager.index }] : [],
);

/** What a RUN does with a manager's index of packages, as far as it is in a layer and not in a mount. */
interface IndexRun {
  readonly update: ManagerRun | undefined;
  /** The first that installs from the index; undefined where an update comes before it. */
  readonly outdated: ManagerRun | undefined;
  /** Nothing but the update and what prepares for it: no script that might install. */
  readonly isOnlyUpdate: boolean;
}

/** The RUNs of a file whose index of packages is that of another layer. */
export function separateUpdates(file: Dockerfile): SeparateUpdates {
  const found = indexed.map((each) => updatesOf(file, each));
  return { alone: found.flatMap(({ alone }) => alone), stale: found.flatMap(({ stale }) => stale) };
}

function updatesOf(file: Dockerfile, { manager, index }: Indexed): SeparateUpdates {
  const alone = new Map<ManagerRun, ManagerRun[]>();
  const stale: ManagerRun[] = [];
  const latest = new Map<Stage, ManagerRun | undefined>();
  for (const stage of file.stages) {
    let last = stage.parent && latest.get(stage.parent);
    for (const instruction of stage.instructions) {
      const run = indexRun(file, instruction, { manager, index });
      if (!run) continue;
      const { update, outdated, isOnlyUpdate } = run;
      if (outdated) ((last && alone.get(last)) ?? stale).push(outdated);
      if (update && isOnlyUpdate) alone.set(update, []);
      last = update ?? last;
    }
    latest.set(stage, last);
  }
  return {
    alone: [...alone].map(([update, users]) => ({ update, users })),
    stale: stale.map((install) => ({ install, update: index.update })),
  };
}

function indexRun(file: Dockerfile, instruction: Instruction, { manager, index }: Indexed): IndexRun | undefined {
  if (instruction.keyword !== "RUN" || isMounted(file, instruction, index.folder)) return undefined;
  const runs = managerRuns(file, instruction).filter((run) => run.manager === manager);
  if (runs.length === 0) return undefined;
  const commands = file.commandsOf(instruction);
  const update = runs.find(({ subcommand }) => subcommand === index.update);
  const install = runs.find((run) => isInstall(run, index) && downloads(file, run));
  const isBefore = ({ span }: ShellCommand) => install !== undefined && span.start < install.command.span.start;
  const isUpdated =
    (update && isBefore(update.command)) || commands.some((each) => isBefore(each) && mayUpdate(each, index));
  return {
    update,
    outdated: isUpdated ? undefined : install,
    isOnlyUpdate: update !== undefined && install === undefined && commands.every(prepares),
  };

  function prepares(command: ShellCommand): boolean {
    const own = runs.find((run) => run.command === command);
    if (own) return own.arguments.some(({ value }) => value !== undefined && index.preparing.includes(value));
    return quiet.has(command.name) || index.isPrepared(command);
  }
}

const runsAnything = /^(?:ba|da|z)?sh$|^(?:eval|xargs|make)$/;

/** A script, as in `curl … | bash`, or a program that updates the index itself. */
function mayUpdate({ name, words }: ShellCommand, { alsoUpdatedBy }: PackageIndex): boolean {
  const isScript = /^(?:\.{0,2}\/(?!(?:usr\/)?(?:local\/)?s?bin\/)|\.$|source$)|\.sh$/.test(words[0]?.text ?? "");
  return isScript || runsAnything.test(name) || alsoUpdatedBy.includes(name);
}

/** `apt-get install ./tool.deb` takes no more than its dependencies from the index, and there may be none. */
function isInstall({ subcommand, arguments: words }: ManagerRun, { install, localPackage }: PackageIndex): boolean {
  return subcommand === install && !words.some(({ text }) => localPackage.test(text));
}

const quiet = new Set(["set", "echo", "rm", "mkdir", "true", ":", "export", "sed", "sleep"]);
