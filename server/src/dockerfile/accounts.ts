import { expand } from "./expand";
import type { ShellCommand, ShellWord } from "./shell";
import type { StageState } from "./state";
import { either } from "./variables";

/** A user or a group that a RUN creates, as far as the command tells. */
export interface Account {
  readonly kind: "user" | "group";
  readonly name: string;
  /** A user's uid, a group's gid. */
  readonly id: number | undefined;
  /** For a user: its primary group, by name or number; undefined: one of its own. */
  readonly group: string | undefined;
  readonly home: string | undefined;
}

/** How one of the programs is called: which options take a value, and what they mean. */
interface Program {
  readonly kind: "user" | "group";
  readonly id: readonly string[];
  readonly group?: readonly string[];
  readonly home?: readonly string[];
  /** Other options that take the next word. */
  readonly takingNext: readonly string[];
  /** Options without a value that put the user into Debian's or the distribution's own group. */
  readonly sharedGroup?: Readonly<Record<string, string>>;
}

/** shadow's useradd and groupadd; adduser and addgroup of Debian (long options) and of busybox (short ones). */
const programs: Readonly<Record<string, Program>> = {
  useradd: {
    kind: "user",
    id: ["-u", "--uid"],
    group: ["-g", "--gid"],
    home: ["-d", "--home-dir", "--home"],
    takingNext:
      "-b --base-dir -c --comment -e --expiredate -f --inactive -G --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -Z --selinux-user".split(
        " ",
      ),
    sharedGroup: { "-N": "100", "--no-user-group": "100" },
  },
  adduser: {
    kind: "user",
    id: ["-u", "--uid"],
    group: ["-G", "--gid", "--ingroup"],
    home: ["-h", "--home"],
    takingNext:
      "-g --gecos --comment -s --shell -k --skel --firstuid --lastuid --firstgid --lastgid --conf --add_extra_groups".split(
        " ",
      ),
  },
  groupadd: {
    kind: "group",
    id: ["-g", "--gid"],
    takingNext: "-K --key -p --password -R --root -P --prefix -U --users".split(" "),
  },
  addgroup: { kind: "group", id: ["-g", "--gid"], takingNext: ["--firstgid", "--lastgid", "--conf"] },
};

/** Reads a command as the creation of a user or a group; undefined when it is none, or its name is not known. */
export function readAccount(command: ShellCommand, state: StageState): Account | undefined {
  const program = Object.hasOwn(programs, command.name) ? programs[command.name] : undefined;
  if (!program) return undefined;
  const { options, operands } = readArguments(command.words.slice(1), program);
  const known = (word: ShellWord | undefined) => word && wordValue(word, state);
  const option = (names: readonly string[] = []) => options.find(({ name }) => names.includes(name));
  const last = program.kind === "user" && command.name === "useradd" ? operands.at(-1) : operands[0];
  const name = known(last);
  // `adduser app staff` puts a user that is there into a group.
  if (name === undefined || (command.name.startsWith("add") && operands.length > 1)) return undefined;
  const id = option(program.id);
  const group = option(program.group);
  const shared = options.find((each) => Object.hasOwn(program.sharedGroup ?? {}, each.name));
  const home = option(program.home);
  const isSystem = command.name === "adduser" && options.some((each) => each.name === "--system");
  return {
    kind: program.kind,
    name,
    id: toNumber(id && known(id.value)),
    group: group ? (known(group.value) ?? "") : shared && program.sharedGroup?.[shared.name],
    home: home ? known(home.value) : isSystem ? undefined : `/home/${name}`,
  };
}

interface Argument {
  readonly name: string;
  readonly value: ShellWord | undefined;
}

function readArguments(words: readonly ShellWord[], program: Program): { options: Argument[]; operands: ShellWord[] } {
  const takesNext = new Set([...program.id, ...(program.group ?? []), ...(program.home ?? []), ...program.takingNext]);
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

/** A word as the shell sees it, with the values of ARG and ENV as far as the file tells them. */
function wordValue(word: ShellWord, state: StageState): string | undefined {
  return word.value ?? expand(word.text, either(state.env, state.args), "\\").text;
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
