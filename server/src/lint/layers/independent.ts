import type { Dockerfile, Instruction, ShellCommand } from "../../dockerfile";
import { managerRuns } from "../managerRuns/runs";
import { type ManagerRun, packageManagers } from "../packageManagers";

/** Programs that read none of the project's files, whatever their arguments. */
const programs = new Set(
  "addgroup adduser corepack echo export groupadd nvm set test true useradd : ["
    .split(" ")
    .concat(packageManagers.flatMap(({ tools = [] }) => tools)),
);

/** Whether a command does the same before the project's files are copied as after. */
export function isIndependent(file: Dockerfile, command: ShellCommand): boolean {
  const run = managerRuns(file, command.instruction).find((each) => each.command === command);
  if (programs.has(command.name) || run?.manager.system) {
    return !command.words.some(({ text }) => /^\.{1,2}\//.test(text));
  }
  // Folders and files elsewhere: `mkdir /data`, `rm -rf /var/lib/apt/lists/*`.
  if (command.name === "rm" || command.name === "mkdir") return command.words.slice(1).every(isElsewhere);
  if (/^python[\d.]*$/.test(command.name) && command.words[1]?.text === "-m" && command.words[2]?.text === "venv") {
    return true;
  }
  return run !== undefined && installsByName(run);
}

const isElsewhere = ({ text }: { readonly text: string }) => /^-|^\/(?:etc|root|tmp|var)\//.test(text);

/** `npm install -g pm2`, `pip install --upgrade pip`: packages by their names, into the image and not a project. */
function installsByName({ manager: { namedInstall }, subcommand, arguments: words }: ManagerRun): boolean {
  const texts = words.map(({ text }) => text);
  if (!namedInstall?.subcommands.includes(subcommand)) return false;
  const { onlyWith } = namedInstall;
  if (onlyWith && !texts.some((text) => onlyWith.includes(text))) return false;
  if (texts.some((text) => /^(?:-r|-c|-e|--requirement|--constraint|--editable|--file)/.test(text))) return false;
  const given = texts.filter((text) => !text.startsWith("-"));
  const first = subcommand.split(" ").length;
  const names = given.slice(first);
  // A scoped package of npm's has a slash; any other may be a path.
  const isName = (name: string) => /^["']?@?[A-Za-z0-9][\w.@/=<>~^![\],-]*["']?$/.test(name);
  const mayBePath = (name: string) => !onlyWith && name.includes("/");
  return (
    given.slice(0, first).join(" ") === subcommand &&
    names.length > 0 &&
    names.every((name) => isName(name) && !mayBePath(name))
  );
}

/** Whether a whole RUN is such. */
export function isIndependentRun(file: Dockerfile, run: Instruction): boolean {
  const commands = file.commandsOf(run);
  return commands.length > 0 && commands.every((command) => isIndependent(file, command));
}
