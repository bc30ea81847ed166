import { mostConfigurationBytes } from "./bounds";
import { type ConfigurationFiles, configurationFileName } from "./types";

/** The configuration nearest above a Dockerfile; undefined where there is none. */
export async function findConfiguration(
  dockerfilePath: string,
  files: ConfigurationFiles,
): Promise<string | undefined> {
  for (let folder = files.parent(dockerfilePath); folder !== undefined; folder = files.parent(folder)) {
    const path = files.join(folder, configurationFileName);
    if ((await files.read(path, mostConfigurationBytes)) !== undefined) return path;
  }
  return undefined;
}
