import { type Manifests, project } from "./projectInstalls";
import type { CredentialFile } from "./types";

/** npm's settings, which every manager of Node packages reads. */
export const npmrc: CredentialFile = { name: ".npmrc", isSettings: true };

/** The folder that an install of Node packages fills, as a pattern of `.dockerignore`. */
export const nodeModules = ["**/node_modules"];

/** The manifests of a Node project. `patch-package` and Prisma's client come with the install and read files of the source. */
export function nodeProject(locks: readonly string[], files: readonly string[]): Manifests {
  return { ...project("package.json", locks, [npmrc.name, ...files]), unless: /^(?:patches|prisma)\// };
}
