import { homedir } from "node:os";
import { isAbsolute } from "node:path";

/**
 * The user's home folder; undefined if there is none, as for a container user without a password entry: there
 * `os.homedir()` throws, and with an empty HOME it gives an empty string.
 */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.HOME && isAbsolute(env.HOME)) return env.HOME;
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
