import { homedir } from "node:os";
import { join } from "node:path";
import type { Io } from "../io";

/**
 * Where the tool keeps the records of its builds: what a person's programs remember lies there on each system.
 * Source: XDG Base Directory Specification, `XDG_STATE_HOME`.
 */
export function stateFolder({ env }: Pick<Io, "env">, platform = process.platform): string {
  const home = env.HOME || homedir();
  if (platform === "win32") return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "buildkit-lens");
  if (platform === "darwin") return join(home, "Library", "Application Support", "buildkit-lens");
  return join(env.XDG_STATE_HOME || join(home, ".local", "state"), "buildkit-lens");
}
