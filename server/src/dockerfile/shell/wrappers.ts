import type { ShellWord } from "./commands";

/** Programs that run the command in their arguments, with those of their options that take the next word. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  sudo: ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "--user", "--group"],
  doas: ["-u", "-C"],
  env: ["-u", "-C", "-S", "--unset", "--chdir"],
  exec: ["-a"],
  command: [],
  builtin: [],
  nice: ["-n"],
  ionice: ["-c", "-n"],
  nohup: [],
  time: ["-f", "-o"],
  timeout: ["-s", "-k"],
  stdbuf: ["-i", "-o", "-e"],
  eatmydata: [],
  gosu: [],
  "su-exec": [],
};
/** Wrappers that take one word before the command: a time, a user. */
const takesOperand = new Set(["timeout", "gosu", "su-exec"]);
const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=/;

/** A command without the wrappers before it, and what they set in its environment. */
export interface Unwrapped {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellWord[];
}

/**
 * Removes wrappers such as `sudo -u app env X=1 exec` from the words of a command. Returns the words unchanged if
 * nothing would remain.
 */
export function unwrap(words: readonly ShellWord[]): Unwrapped {
  const assignments: ShellWord[] = [];
  let at = 0;
  for (;;) {
    const name = programName(words[at]);
    const options = wrappers[name];
    if (!options || !Object.hasOwn(wrappers, name)) break;
    at = afterOptions(words, at + 1, options);
    while (assignment.test(words[at]?.text ?? "")) assignments.push(words[at++] as ShellWord);
    if (takesOperand.has(name)) at++;
  }
  return at < words.length ? { words: words.slice(at), assignments } : { words, assignments: [] };
}

/** A program's name without its folder; empty when it is not known. */
export function programName(word: ShellWord | undefined): string {
  const value = word?.value ?? "";
  return value.slice(value.lastIndexOf("/") + 1);
}

function afterOptions(words: readonly ShellWord[], start: number, takingNext: readonly string[]): number {
  let at = start;
  for (let word = words[at]; word?.text.startsWith("-"); word = words[at]) {
    at++;
    if (word.text === "--") break;
    if (takingNext.includes(word.text)) at++;
  }
  return at;
}

/** Splits `NAME=value` at its `=`; undefined when the word is not an assignment. */
export function splitAssignment(word: ShellWord): { name: string; value: string | undefined } | undefined {
  const match = assignment.exec(word.text);
  if (!match) return undefined;
  return { name: match[1] as string, value: word.value?.slice(match[0].length) };
}
