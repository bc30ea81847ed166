import { isAbsolute, join } from "node:path";
import { homeFolder } from "../../files/home";
import type { Io } from "../io";

/** Where the tool keeps the records of its builds. */
export interface StatePlace {
  /** Absolute; undefined where no variable names one and there is no home folder. */
  readonly folder: string | undefined;
  /** The variable that a person sets to have it elsewhere. */
  readonly variable: string;
}

/**
 * The folder for persistent state of a user's programs on each system. Source: XDG Base Directory Specification,
 * `XDG_STATE_HOME`, which says that a relative path must be ignored.
 */
export function statePlace({ env }: Pick<Io, "env">, platform = process.platform): StatePlace {
  const home = homeFolder(env);
  const inHome = (...names: string[]) => (home === undefined ? undefined : join(home, ...names));
  const named = (value: string | undefined) => (value && isAbsolute(value) ? value : undefined);
  if (platform === "win32") {
    return place("LOCALAPPDATA", named(env.LOCALAPPDATA) ?? inHome("AppData", "Local"));
  }
  if (platform === "darwin") return place("HOME", inHome("Library", "Application Support"));
  return place("XDG_STATE_HOME", named(env.XDG_STATE_HOME) ?? inHome(".local", "state"));
}

function place(variable: string, parent: string | undefined): StatePlace {
  return { variable, folder: parent === undefined ? undefined : join(parent, "buildkit-lens") };
}
