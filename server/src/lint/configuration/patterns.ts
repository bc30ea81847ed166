import { GitPatterns } from "../../ignore/gitPatterns";
import type { ConfigurationFiles } from "./types";

type Folders = Pick<ConfigurationFiles, "parent">;

interface Pattern {
  /** `!…`: takes out what an earlier one took in. */
  readonly isOut: boolean;
  /** Without a slash it goes by names, wherever they are. */
  readonly isName: boolean;
  readonly matcher: GitPatterns;
}

/**
 * The Dockerfiles that an override is for. Each pattern reads as in a `.gitignore`, from the folder of the file in which it
 * stands, and the last one that fits decides. Case always counts, so that a file says the same on every system.
 */
export class DockerfilePatterns {
  readonly #folder: string | undefined;
  readonly #folders: Folders;
  readonly #patterns: readonly Pattern[];

  /** @param from the path of the file in which the patterns stand */
  constructor(patterns: readonly string[], from: string, folders: Folders) {
    this.#folder = folders.parent(from);
    this.#folders = folders;
    this.#patterns = patterns.map((written) => {
      const isOut = written.startsWith("!");
      const pattern = isOut ? written.slice(1) : written;
      return { isOut, isName: !pattern.includes("/"), matcher: GitPatterns.ofLines([pattern], false) };
    });
  }

  /** Whether a Dockerfile is among them. One outside of the folder, of a file that others extend, goes by its name alone. */
  match(dockerfilePath: string): boolean {
    const names = namesBelow(this.#folder, dockerfilePath, this.#folders);
    const last = this.#patterns.findLast(({ isName, matcher }) =>
      names.isBelow || isName ? matcher.verdict(names.path, false) === "ignored" : false,
    );
    return last !== undefined && !last.isOut;
  }
}

/** A path from a folder, with `/`; outside of the folder only the last name. */
function namesBelow(folder: string | undefined, path: string, folders: Folders): { path: string; isBelow: boolean } {
  const names: string[] = [];
  for (let here = path; here !== folder; ) {
    const parent = folders.parent(here);
    if (parent === undefined) return { path: names[0] ?? path, isBelow: false };
    names.push(here.slice(parent.length).replace(/^[\\/]+/, ""));
    here = parent;
  }
  return { path: names.reverse().join("/"), isBelow: true };
}

/** What is wrong with a pattern, because of which it fits no file; undefined when nothing is. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.trim() === "") return "A pattern is missing here";
  if (pattern.startsWith("#")) return `In patterns # begins a comment: write \\${pattern}`;
  if (/^!?\.{1,2}\//.test(pattern))
    return "A pattern is a path below this file's folder and begins with its first name, without ./ or ../";
  return undefined;
}
