import { GitPatterns } from "../../ignore/gitPatterns";
import type { ConfigurationFiles } from "./types";

type Folders = Pick<ConfigurationFiles, "parent">;

interface Pattern {
  /** `!…`: excludes what an earlier one included. */
  readonly isOut: boolean;
  /** Without a slash it matches names, at any depth. */
  readonly isName: boolean;
  readonly matcher: GitPatterns;
}

/**
 * The Dockerfiles that an override applies to. Patterns work as in a `.gitignore`, relative to the folder of the
 * configuration file, and the last one that matches decides. They are case-sensitive on every platform.
 */
export class DockerfilePatterns {
  readonly #folder: string | undefined;
  readonly #folders: Folders;
  readonly #patterns: readonly Pattern[];

  /** @param from the path of the configuration file with the patterns */
  constructor(patterns: readonly string[], from: string, folders: Folders) {
    this.#folder = folders.parent(from);
    this.#folders = folders;
    this.#patterns = patterns.map((written) => {
      const isOut = written.startsWith("!");
      const pattern = isOut ? written.slice(1) : written;
      return { isOut, isName: !pattern.includes("/"), matcher: GitPatterns.ofLines([pattern], false) };
    });
  }

  /** Whether a Dockerfile is among them. Outside the folder of a shared configuration only names are matched. */
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

/** Why a pattern can match no file; undefined if it can. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === "") return "Empty pattern: remove it";
  if (pattern.startsWith("#")) return `A pattern that starts with # is a comment: write \\${pattern}`;
  if (/^!?\.{1,2}\//.test(pattern)) return "Patterns are relative to this file's folder: remove ./ or ../ at the start";
  return undefined;
}
