import type { Dockerfile } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { trimmedEnd } from "../../shared/trim";
import type { CachePlace, ManagerRun, Mover } from "../packageManagers";
import { variableOfImage } from "./images";
import { settingAt } from "./settings";
import { type Variable, variableOf } from "./variables";

/**
 * The folder that something names instead of a cache's usual one: an option of the run, a variable of the command, ENV
 * or ARG, a setting made earlier, or the base image. Its value is undefined where the file does not show it. Undefined
 * where nothing moves the cache. May start with `~` or `$HOME`.
 */
export function movedTo(file: Dockerfile, run: ManagerRun, place: CachePlace): Variable | undefined {
  for (const mover of place.movedBy ?? []) {
    const moved = optionOf(file, run, mover) ?? variablesOf(file, run, mover) ?? settingAt(file, run.command, mover);
    const found = moved ?? imageVariable(file, run, mover);
    if (!found) continue;
    // Of a list of folders the first is written to.
    const folder = trimmedEnd(found.value?.split(/[:,]/, 1)[0] ?? "", "/") || undefined;
    return { value: folder && (mover.below ? `${folder}/${mover.below}` : folder) };
  }
  return undefined;
}

function optionOf(
  file: Dockerfile,
  { command, arguments: words }: ManagerRun,
  { options = [], optionsIn = [] }: Mover,
): Variable | undefined {
  for (const [index, word] of words.entries()) {
    const option = options.find((name) => word.text === name || word.text.startsWith(`${name}=`));
    if (option === undefined) continue;
    const text = word.text === option ? words[index + 1]?.text : word.text.slice(option.length + 1);
    return { value: text === undefined ? undefined : known(file, command.instruction, text) };
  }
  for (const name of optionsIn) {
    const variable = variableOf(file, command, name);
    if (variable && variable.value === undefined) return variable;
    const given = options.flatMap(
      (option) => variable?.value?.split(/\s+/).find((text) => text.startsWith(`${option}=`)) ?? [],
    );
    if (given[0]) return { value: given[0].slice(given[0].indexOf("=") + 1) };
  }
  return undefined;
}

function variablesOf(file: Dockerfile, { command }: ManagerRun, { variables = [] }: Mover): Variable | undefined {
  for (const name of variables) {
    const variable = variableOf(file, command, name);
    // What is set to nothing is not set.
    if (variable && variable.value !== "") return variable;
  }
  return undefined;
}

function imageVariable(file: Dockerfile, { command }: ManagerRun, { variables = [] }: Mover): Variable | undefined {
  for (const name of variables) {
    const variable = variableOfImage(file, command.instruction, name);
    if (variable) return variable;
  }
  return undefined;
}

/** What a word of a script is, quotes taken off; undefined where a variable in it is not known. `$HOME` stays. */
function known(file: Dockerfile, instruction: ManagerRun["command"]["instruction"], text: string): string | undefined {
  const bare = text.replace(/["']/g, "");
  const home = /^(?:\$HOME|\$\{HOME\})(?=\/|$)/.exec(bare)?.[0];
  const rest = home ? bare.slice(home.length) : bare;
  const expanded = rest.includes("$") ? expandAt(file, instruction, rest) : rest;
  return expanded === undefined ? undefined : (home ? "~" : "") + expanded;
}
