import { join } from "node:path";
import { homeFolder } from "../../files/home";

/** Where Docker's program keeps a person's settings. Without a home folder it looks below the root, as we do. */
export function dockerConfigFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.DOCKER_CONFIG || join(homeFolder(env) ?? "/", ".docker");
}
