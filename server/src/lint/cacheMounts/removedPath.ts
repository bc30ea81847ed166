import type { Dockerfile, ShellCommand, ShellWord } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { type WildcardPart, Wildcards } from "../../shared/wildcards";
import { packageManagers } from "../packageManagers";
import { cleanPath, isWithin, userOf } from "./places";

/** What an operand of `rm` removes. */
export interface RemovedPath {
  readonly word: ShellWord;
  /** A folder or file, absolute and clean; of a pattern, the folder that it is in. */
  readonly path: string;
  /** `whole`: the path itself; `contents`: all that is in it (`/x/*`); `some`: what only the shell knows. */
  readonly extent: "whole" | "contents" | "some";
  /**
   * Of a pattern: whether it matches a path itself or a folder above it. Undefined for a path, and for a pattern that cannot
   * be read.
   */
  readonly pattern?: (path: string) => "itself" | "above" | undefined;
}

/** Whether a pattern is for all that makes up a cache. */
const isEverything = (pattern: string) =>
  /^\*{1,2}$/.test(pattern) || packageManagers.some(({ cacheFiles }) => cacheFiles?.test(pattern));

/** What a command removes, when it is `rm`; operands that depend on what is not known are not included. */
export function removedPaths(file: Dockerfile, command: ShellCommand): RemovedPath[] {
  if (command.name !== "rm") return [];
  return removedOperands(command).flatMap((word) => readPath(file, command, word) ?? []);
}

/** The words of an `rm` that are not options. */
export function removedOperands(command: ShellCommand): ShellWord[] {
  return command.words.slice(1).filter(({ text }) => !text.startsWith("-"));
}

/** Whether nothing outside a folder can be removed. */
export function staysWithin({ path, extent, pattern, word }: RemovedPath, folder: string): boolean {
  // `/usr/local/bundle/ruby/*/cache` is that folder, however the one between is called.
  const isItself = extent === "some" && pattern?.(folder) === "itself" && endsLike(word.text, folder);
  return isWithin(path, folder) || isItself;
}

function endsLike(pattern: string, folder: string): boolean {
  return pattern.endsWith(folder.slice(folder.lastIndexOf("/")));
}

/** Whether all of a folder is removed, as far as it can be. */
export function removesAllOf(removed: RemovedPath, folder: string): boolean {
  const { path, extent, pattern } = removed;
  if (extent === "contents" && path === folder) return true;
  return (extent !== "some" || pattern !== undefined) && names(removed, folder);
}

/** Whether `rm` may come upon a mounted folder itself, which cannot be removed: it then fails. */
export function mayFailAt(removed: RemovedPath, mounted: string): boolean {
  return names(removed, mounted);
}

/** Whether an operand is a folder or one above it, or may be. */
function names({ path, extent, pattern }: RemovedPath, folder: string): boolean {
  if (extent === "whole") return isWithin(folder, path);
  return pattern ? pattern(folder) !== undefined : path !== folder && isWithin(folder, path);
}

/** `/var/lib/apt/lists/*`, `~/.npm`, `$HOME/.cache`, `"$PIP_CACHE_DIR"`. */
function readPath(file: Dockerfile, command: ShellCommand, word: ShellWord): RemovedPath | undefined {
  const text = word.value ?? word.text.replaceAll('"', "");
  const home = /^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/.exec(text);
  const base = home && userOf(file, command)?.home;
  const withHome = home && base ? base + text.slice(home[0].length) : text;
  const absolute = withHome.includes("$") ? expandAt(file, command.instruction, withHome) : withHome;
  if (!absolute?.startsWith("/")) return undefined;
  const pattern = /[*?[{]/.exec(absolute)?.index;
  if (pattern === undefined) return { word, path: cleanPath(absolute), extent: "whole" };
  const folderEnd = absolute.lastIndexOf("/", pattern);
  const extent = isEverything(absolute.slice(folderEnd + 1)) ? "contents" : "some";
  return { word, path: cleanPath(absolute.slice(0, folderEnd)), extent, pattern: matcher(absolute) };
}

/** A pattern of the shell's with `*` and `?`, which match no `/` and no dot at a name's start; undefined for any other. */
function matcher(pattern: string): RemovedPath["pattern"] {
  if (/[[{\\]|\*\*/.test(pattern)) return undefined;
  const wanted = cleanPath(pattern)
    .split("/")
    .map((name) => ({ name, wildcards: new Wildcards(readName(name)) }));
  return (path) => {
    const names = path.split("/");
    const fits = wanted.every(({ name, wildcards }, index) => {
      const own = names[index];
      return own !== undefined && wildcards.matches(own) && !(/^[*?]/.test(name) && own.startsWith("."));
    });
    if (!fits) return undefined;
    return names.length === wanted.length ? "itself" : "above";
  };
}

function readName(name: string): WildcardPart[] {
  return Array.from(name, (character): WildcardPart => {
    if (character === "*") return { type: "all" };
    return character === "?" ? { type: "one", is: () => true } : { type: "literal", character };
  });
}
