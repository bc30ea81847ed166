import type { ShellWord } from "../../dockerfile";
import type { ManagerRun } from "../packageManagers/runs";

/** What is neither an option nor its value; of what the shell puts in, the text. */
export function operands({ arguments: words, program }: ManagerRun): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (takesNext(word.text, program)) at++;
    else if (!word.text.startsWith("-")) found.push(word.value ?? word.text);
  }
  return found;
}

/** Whether an option has its value in the next word. */
export function takesNext(option: string, { takingNext }: ManagerRun["program"]): boolean {
  return takingNext?.includes(option) === true || valueOptions.has(option);
}

/** Options of those managers with a value in the next word. */
const valueOptions = new Set(
  "--loglevel --registry --cache --userconfig --omit --include --network-timeout --network-concurrency --cache-folder --modules-folder --store-dir --extra --group --no-group --only-group --only --with --without --extras --index-url -i --extra-index-url --find-links --prefix --root --no-binary --only-binary -f --target -t --jobs -j --retry -s --settings -P -T --threads -o -ldflags -tags --python -p".split(
    " ",
  ),
);
