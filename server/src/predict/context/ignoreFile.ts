import { createHash } from "node:crypto";
import { join } from "node:path";
import { reasonOf } from "../../files/problem";
import { readText } from "../../files/regularFile";
import { contextPatterns } from "../../ignore/contextPatterns";
import { type ContextRules, contextRuleSets } from "../../ignore/contextRules";
import { mostIgnoreFileBytes } from "../../ignore/names";

/** The ignore file that holds for a build. */
export interface IgnoreFile {
  /** Absolute; undefined: there is none. */
  readonly path?: string;
  readonly patterns: readonly string[];
  /** The same for files that say the same. */
  readonly id: string;
  /** Why a file that is there could not be read. */
  readonly problem?: string;
}

/**
 * Finds the ignore file as the engine does. BuildKit takes `<Dockerfile>.dockerignore` beside the Dockerfile, else
 * `.dockerignore` in the context's root. Podman (buildah's `ContainerIgnoreFile`) knows `.containerignore` too: before
 * `.dockerignore` in the root, after it beside the Dockerfile.
 * @param dockerfile absolute; absent for a named context, which has no Dockerfile
 */
export async function findIgnoreFile(
  root: string,
  dockerfile: string | undefined,
  rules: ContextRules,
): Promise<IgnoreFile> {
  for (const path of candidates(root, dockerfile, rules)) {
    try {
      const { patterns, invalid } = contextPatterns(await readText(path, { limit: mostIgnoreFileBytes }), rules);
      const problem =
        invalid === undefined ? {} : { problem: `${path}: "${invalid}" is not a valid pattern, so builds fail.` };
      return { path, patterns, id: idOf(patterns), ...problem };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") continue;
      return { path, patterns: [], id: idOf([]), problem: `Could not read ${path}: ${reasonOf(error)}.` };
    }
  }
  return { patterns: [], id: idOf([]) };
}

function candidates(root: string, dockerfile: string | undefined, rules: ContextRules): string[] {
  const { besideDockerfile, inRoot } = contextRuleSets[rules];
  const beside = dockerfile === undefined ? [] : besideDockerfile.map((ending) => `${dockerfile}${ending}`);
  return [...beside, ...inRoot.map((name) => join(root, name))];
}

function idOf(patterns: readonly string[]): string {
  return createHash("sha256").update(patterns.join("\n")).digest("hex").slice(0, 16);
}
