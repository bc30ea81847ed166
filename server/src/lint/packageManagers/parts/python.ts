import { needsOnly, type ProjectInstall } from "./projectInstalls";
import { requirementFiles } from "./requirements";
import type { CredentialFile, ManagerRun, Program } from "./types";

/** Accounts at package registries; its other entries are settings. */
export const pypirc: CredentialFile = { name: ".pypirc", isSettings: true };

/** The same whether a program is started by its name or as Python's module. */
export function byNameOrModule(name: RegExp, module: string, commands: Omit<Program, "name">): Program[] {
  return [
    { name, ...commands },
    { name: /^python(?:\d(?:\.\d+)?)?$/, module, ...commands },
  ];
}

/** Options of `pip install`, and of `uv pip install`, that take the next word. */
export const pipOptions: readonly string[] = [
  ...["--index-url", "-i", "--extra-index-url", "--find-links", "-f", "--prefix", "--root", "--target", "-t"],
  ...["--no-binary", "--only-binary"],
];

/** An install of what files of requirements name. */
export function requirementsInstall(run: ManagerRun): ProjectInstall | undefined {
  const needed = requirementFiles(run);
  return needed && needsOnly({ needed, locks: [], files: [], folders: [], isProject: false });
}
