import { byText } from "../byText";
import { type PackageManager, packageManagers } from "../packageManagers";

/** The managers that have a program of a name. */
const managersNamed = byText((name) =>
  packageManagers.filter(({ programs }) => programs.some((program) => program.name.test(name))),
);

/** The managers that install with a program of a name: not those that only run what was installed, as npx does. */
const installersNamed = byText((name) =>
  packageManagers.filter(({ programs }) =>
    programs.some((program) => program.name.test(name) && !program.prefersInstalled),
  ),
);

/** The words of a script, as a person sees them: letters, digits and `_`. */
export function wordsOf(script: string): readonly string[] {
  return script.match(/\w+/g) ?? [];
}

/** Whether one of a script's words names a program that installs and belongs to such a manager. */
export function mentionsInstaller(script: string, isWanted: (manager: PackageManager) => boolean): boolean {
  return wordsOf(script).some((word) => installersNamed(word).some(isWanted));
}

/** Whether a word names a program of such a manager. */
export function isProgramOf(word: string, isWanted: (manager: PackageManager) => boolean): boolean {
  return managersNamed(word).some(isWanted);
}

/** Whether a command, by its program's name, installs into the project: `npm`, not `npx`. */
export function installsIntoProject(name: string): boolean {
  return installersNamed(name).some(({ installsInto }) => installsInto !== undefined);
}
