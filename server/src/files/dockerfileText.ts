import { sizeLimits } from "./limits";
import { readText } from "./regularFile";

/** The text of a Dockerfile on disk (absolute path). Rejects as `readBytes` does. */
export function readDockerfileText(path: string): Promise<string> {
  return readText(path, { limit: sizeLimits.dockerfile });
}
