/** Folders that are never searched, wherever they are. */
export const neverSearched: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * Whether a file with this name (without folders) is a Dockerfile, by the same patterns as in editors, ignoring case:
 * `Dockerfile`, `Dockerfile.<anything>`, `<anything>.dockerfile`, and the same with Containerfile. A Dockerfile's ignore
 * file for BuildKit is not one.
 */
export function isDockerfileName(name: string): boolean {
  return (
    /^(docker|container)file(\..*)?$|\.(docker|container)file$/is.test(name) &&
    !/\.(docker|container)ignore$/i.test(name)
  );
}
