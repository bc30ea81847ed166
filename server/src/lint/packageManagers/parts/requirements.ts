import { takesNext } from "../../managerRuns/operands";
import type { ManagerRun } from "./types";

/**
 * The files that `pip install -r requirements.txt -c constraints.txt` names; undefined where it names none, or installs
 * something of the source itself.
 */
export function requirementFiles(run: ManagerRun): readonly string[] | undefined {
  const { arguments: words, program } = run;
  const files: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.text ?? "";
    if (takesNext(text, program)) {
      at++;
      continue;
    }
    const option = /^(?:-r|-c|--requirements?=?|--constraints?=?)/.exec(text)?.[0];
    if (/^(?:-e|--editable)/.test(text) || isLocal(text)) return undefined;
    if (option === undefined) continue;
    const rest = words[at]?.value?.slice(option.length);
    const value = rest === "" ? words[++at]?.value : rest;
    if (value === undefined || value === "" || /^https?:/.test(value)) return undefined;
    files.push(value);
  }
  const isPip = words.some(({ value }) => value === "install" || value === "wheel" || value === "download");
  return isPip && files.length > 0 ? files : undefined;
}

/** A folder or an archive of the build rather than the name of a package. */
const isLocal = (word: string) => /^\.{1,2}(?:$|[/[])|^\/|\.(?:whl|zip|tar\.gz)$/.test(word);
