import type { Dockerfile, Instruction, ShellCommand } from "../../dockerfile";
import { type ManagerRun, managerRuns } from "../packageManagers/runs";

/** Programs that do not use the project's files, whatever their arguments. */
const programs = new Set(
  "addgroup adduser apk apt-get apt apt-mark corepack dnf echo export groupadd microdnf nvm pacman set test true useradd yum zypper : [".split(
    " ",
  ),
);

/** Whether a command does the same before the project's files are copied as after. */
export function isIndependent(file: Dockerfile, command: ShellCommand): boolean {
  if (programs.has(command.name)) return !command.words.some(({ text }) => /^\.{1,2}\//.test(text));
  // Folders and files elsewhere: `mkdir /data`, `rm -rf /var/lib/apt/lists/*`.
  if (command.name === "rm" || command.name === "mkdir") return command.words.slice(1).every(isElsewhere);
  if (/^python[\d.]*$/.test(command.name)) return command.words[1]?.text === "-m" && command.words[2]?.text === "venv";
  const run = managerRuns(file, command.instruction).find((each) => each.command === command);
  return run !== undefined && installsByName(run);
}

const isElsewhere = ({ text }: { readonly text: string }) => /^-|^\/(?:etc|root|tmp|var)\//.test(text);

const intoImage = new Set(["conda", "pip", "uv"]);

/** `npm install -g pm2`, `pip install --upgrade pip`: packages by their names, into the image and not a project. */
function installsByName({ manager, arguments: words }: ManagerRun): boolean {
  const texts = words.map(({ text }) => text);
  const isGlobal = texts.some((text, index) => /^(?:-g|--global)$/.test(text) || (index === 0 && text === "global"));
  const isOfFiles = texts.some((text) => /^(?:-r|-c|-e|--requirement|--constraint|--editable|--file)/.test(text));
  const [subcommand, ...names] = texts.filter((text) => !/^(?:-.*|pip|global)$/.test(text));
  const areNames = names.length > 0 && names.every((name) => /^["']?@?[A-Za-z0-9][\w.@/=<>~^![\],-]*["']?$/.test(name));
  if (!/^(?:install|i|add)$/.test(subcommand ?? "") || isOfFiles || !areNames) return false;
  return isGlobal || (intoImage.has(manager.id) && names.every((name) => !name.includes("/")));
}

/** Whether a whole RUN is such. */
export function isIndependentRun(file: Dockerfile, run: Instruction): boolean {
  const commands = file.commandsOf(run);
  return commands.length > 0 && commands.every((command) => isIndependent(file, command));
}
