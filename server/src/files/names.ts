/** Folders that are never searched, wherever they are. */
export const neverSearched: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * Whether a file of this name (without folders) is a Dockerfile, as editors tell: in any case, `Dockerfile`,
 * `Dockerfile.<anything>`, `<anything>.dockerfile`, and the same with Containerfile. What BuildKit reads as the ignore
 * file of a Dockerfile is none.
 */
export function isDockerfileName(name: string): boolean {
  return (
    /^(docker|container)file(\..*)?$|\.(docker|container)file$/is.test(name) &&
    !/\.(docker|container)ignore$/i.test(name)
  );
}
