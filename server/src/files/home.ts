import { homedir } from "node:os";
import { isAbsolute } from "node:path";

/**
 * The person's home folder; undefined where there is none, as for a user of a container that no password file names: there
 * `os.homedir()` throws, and with an empty HOME it gives an empty text.
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
