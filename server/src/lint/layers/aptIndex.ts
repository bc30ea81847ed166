import type { Dockerfile, Instruction, ShellCommand, Stage } from "../../dockerfile";
import { isMounted } from "../cacheMounts/places";
import { downloads, type ManagerRun, managerRuns } from "../packageManagers/runs";

export interface SeparateUpdates {
  /** Updates in a separate RUN, with the installs of other RUNs that use them. */
  readonly alone: readonly { readonly update: ManagerRun; readonly users: readonly ManagerRun[] }[];
  /** Installs with the index of another install, or without one. */
  readonly stale: readonly ManagerRun[];
}

/** What a RUN does with apt's index of packages, in so far as it is in a layer and not in a mount. */
interface AptRun {
  readonly update: ManagerRun | undefined;
  /** The first that installs from the index; undefined where an update comes before it. */
  readonly outdated: ManagerRun | undefined;
  /** Nothing but the update and what gets ready for it: no script that might install. */
  readonly isOnlyUpdate: boolean;
}

/** The RUNs of a file whose index of packages is that of another layer. */
export function separateUpdates(file: Dockerfile): SeparateUpdates {
  const alone = new Map<ManagerRun, ManagerRun[]>();
  const stale: ManagerRun[] = [];
  const latest = new Map<Stage, ManagerRun | undefined>();
  for (const stage of file.stages) {
    let last = stage.parent && latest.get(stage.parent);
    for (const instruction of stage.instructions) {
      const run = aptRun(file, instruction);
      if (!run) continue;
      const { update, outdated, isOnlyUpdate } = run;
      if (outdated) ((last && alone.get(last)) ?? stale).push(outdated);
      if (update && isOnlyUpdate) alone.set(update, []);
      last = update ?? last;
    }
    latest.set(stage, last);
  }
  return { alone: [...alone].map(([update, users]) => ({ update, users })), stale };
}

function aptRun(file: Dockerfile, instruction: Instruction): AptRun | undefined {
  if (instruction.keyword !== "RUN" || isMounted(file, instruction, "/var/lib/apt")) return undefined;
  const runs = managerRuns(file, instruction).filter(({ manager }) => manager.id === "apt");
  if (runs.length === 0) return undefined;
  const commands = file.commandsOf(instruction);
  const update = runs.find(({ subcommand }) => subcommand === "update");
  const install = runs.find((run) => isInstall(run) && downloads(file, run));
  const isBefore = ({ span }: ShellCommand) => install !== undefined && span.start < install.command.span.start;
  const isUpdated = (update && isBefore(update.command)) || commands.some((each) => isBefore(each) && mayUpdate(each));
  return {
    update,
    outdated: isUpdated ? undefined : install,
    isOnlyUpdate: update !== undefined && install === undefined && commands.every(getsReady),
  };
}

/** A script, as in `curl … | bash`, or a program that updates the index itself. */
function mayUpdate({ name, words }: ShellCommand): boolean {
  const isScript = /^(?:\.{0,2}\/(?!(?:usr\/)?(?:local\/)?s?bin\/)|\.$|source$)|\.sh$/.test(words[0]?.text ?? "");
  return isScript || /^(?:ba|da|z)?sh$|^(?:add-apt-repository|apt-add-repository|eval|xargs|aptitude|make)$/.test(name);
}

/** `apt-get install ./tool.deb` takes no more than its dependencies from the index, and there may be none. */
function isInstall({ subcommand, arguments: words }: ManagerRun): boolean {
  const isLocal = words.some(({ text }) => /^["']?\.{0,2}\/|\.deb["']?$/.test(text));
  return subcommand === "install" && !isLocal;
}

const quiet = new Set(["set", "echo", "rm", "mkdir", "true", ":", "export", "sed", "dpkg", "sleep"]);

function getsReady({ name, words }: ShellCommand): boolean {
  if (name === "dpkg") return words.some(({ text }) => text === "--add-architecture");
  if (/^apt(?:-get)?$/.test(name)) return words.some(({ value }) => value === "update" || value === "clean");
  return quiet.has(name);
}
