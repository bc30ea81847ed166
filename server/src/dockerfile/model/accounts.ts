import { defined } from "../../shared/defined";
import type { ShellCommand, ShellWord } from "../shell";
import { type AccountProgram, changers, creators } from "./accountPrograms";
import { expand } from "./expand";
import type { StageState } from "./state";
import { either } from "./variables";

/** A user or a group that a RUN creates, as far as the command shows. */
export interface Account {
  readonly kind: "user" | "group";
  readonly name: string;
  /** A user's uid, a group's gid. */
  readonly id: number | undefined;
  /** For a user: its primary group, by name or number; undefined: a group of the same name. */
  readonly group: string | undefined;
  readonly home: string | undefined;
  /** A number in it comes from an ARG, whose default a build can override. */
  readonly mayVary: boolean;
}

/** What `usermod` or `groupmod` changes in an account: absent properties stay. */
export interface AccountChange {
  readonly kind: "user" | "group";
  /** What it is called before. */
  readonly name: string;
  readonly change: Partial<Account>;
}

/** Parses a command that creates a user or a group; undefined for other commands, and when the name is unknown. */
export function readAccount(command: ShellCommand, state: StageState): Account | undefined {
  const program = Object.hasOwn(creators, command.name) ? creators[command.name] : undefined;
  if (!program) return undefined;
  const { options, operands, known, given } = readCommand(command, program, state);
  const last = command.name === "useradd" ? operands.at(-1) : operands[0];
  const name = known(last);
  // `adduser app staff` puts a user that is there into a group.
  if (name === undefined || (command.name.startsWith("add") && operands.length > 1)) return undefined;
  const hasOwnGroup = options.some((each) => program.ownGroup?.includes(each.name));
  const shared = hasOwnGroup ? undefined : options.find((each) => Object.hasOwn(program.sharedGroup ?? {}, each.name));
  const id = given(program.id);
  const group = given(program.group);
  const home = given(program.home);
  const isSystem = command.name === "adduser" && options.some((each) => each.name === "--system");
  return {
    kind: program.kind,
    name,
    id: toNumber(id?.text),
    group: group ? (group.text ?? "") : shared && program.sharedGroup?.[shared.name],
    home: home ? home.text : isSystem ? undefined : `/home/${name}`,
    mayVary: Boolean(id?.mayVary || group?.mayVary),
  };
}

/** Parses a command that changes an account; undefined for other commands, and when nothing relevant changes. */
export function readAccountChange(command: ShellCommand, state: StageState): AccountChange | undefined {
  const program = Object.hasOwn(changers, command.name) ? changers[command.name] : undefined;
  if (!program) return undefined;
  const { operands, known, given } = readCommand(command, program, state);
  const name = known(operands.at(-1));
  const [id, group, home, newName] = [program.id, program.group, program.home, program.newName].map(given);
  if (name === undefined || !(id || group || home || newName)) return undefined;
  const change: Partial<Account> = {
    ...(id ? { id: toNumber(id.text) } : {}),
    ...(group ? { group: group.text ?? "" } : {}),
    ...(home ? { home: home.text } : {}),
    ...defined({ name: newName?.text }),
    ...(id?.mayVary || group?.mayVary ? { mayVary: true } : {}),
  };
  return { kind: program.kind, name, change };
}

function readCommand(command: ShellCommand, program: AccountProgram, state: StageState) {
  const { options, operands } = readArguments(command.words.slice(1), program);
  return {
    options,
    operands,
    known: (word: ShellWord | undefined) => word && wordValue(word, state).text,
    given: (names: readonly string[] = []) => {
      const option = options.find(({ name }) => names.includes(name));
      return option && (option.value ? wordValue(option.value, state) : { text: undefined, mayVary: false });
    },
  };
}

interface Argument {
  readonly name: string;
  readonly value: ShellWord | undefined;
}

function readArguments(
  words: readonly ShellWord[],
  program: AccountProgram,
): { options: Argument[]; operands: ShellWord[] } {
  const { id, group = [], home = [], newName = [] } = program;
  const takesNext = new Set([...id, ...group, ...home, ...newName, ...program.takingNext]);
  const options: Argument[] = [];
  const operands: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    const long = /^(--[\w-]+)(=)?/.exec(word.text);
    if (long) {
      const name = long[1] as string;
      if (long[2]) options.push({ name, value: part(word, long[0].length) });
      else options.push({ name, value: takesNext.has(name) ? words[++at] : undefined });
    } else if (/^-\w/.test(word.text)) {
      // `-ms /bin/bash`, `-u1001`: the first letter that takes a value has the rest of the word, or the next one.
      for (let letter = 1; letter < word.text.length; letter++) {
        const name = `-${word.text[letter]}`;
        if (!takesNext.has(name)) options.push({ name, value: undefined });
        else {
          options.push({ name, value: letter + 1 < word.text.length ? part(word, letter + 1) : words[++at] });
          break;
        }
      }
    } else operands.push(word);
  }
  return { options, operands };
}

function part(word: ShellWord, from: number): ShellWord {
  return { value: word.value?.slice(from), text: word.text.slice(from), span: word.span };
}

/** A word as the shell sees it, with the values of ARG and ENV as far as the file shows them. */
function wordValue(word: ShellWord, state: StageState): { text: string | undefined; mayVary: boolean } {
  return word.value === undefined ? expandVarying(word.text, state, "\\") : { text: word.value, mayVary: false };
}

/** A string with its variables expanded, and whether one of them is an ARG, whose default a build can override. */
export function expandVarying(text: string, state: StageState, escapeCharacter: string) {
  const expanded = expand(text, either(state.env, state.args), escapeCharacter);
  return { text: expanded.text, mayVary: expanded.names.some((name) => state.args.has(name)) };
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
