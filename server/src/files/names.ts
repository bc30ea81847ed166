import { documentKinds, hasNameOf } from "../shared/documentKinds";

/** Folders that are never searched, wherever they are. */
export const neverSearched: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Whether a file of this name (without folders) is a Dockerfile or Containerfile. */
export function isDockerfileName(name: string): boolean {
  return hasNameOf(documentKinds.dockerfile, name);
}
