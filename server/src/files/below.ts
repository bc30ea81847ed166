import { isAbsolute, relative, resolve, sep } from "node:path";

/** The names that lead from a folder (absolute) to a path; undefined when the path is not in the folder. */
export function below(folder: string, path: string): readonly string[] | undefined {
  const way = relative(folder, resolve(folder, path));
  const names = way.split(sep);
  return isAbsolute(way) || names[0] === ".." ? undefined : names;
}
