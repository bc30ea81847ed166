import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { readDockerfileText } from "../../files/dockerfileText";
import { reasonOf } from "../../files/problem";
import { UserError } from "../userError";

/**
 * Checks that a build context is an absolute path of a folder.
 * @throws UserError where it is not
 */
export async function checkContext(context: unknown): Promise<void> {
  const found =
    typeof context === "string" && isAbsolute(context) ? await stat(context).catch(() => undefined) : undefined;
  if (!found?.isDirectory()) throw new UserError(`The build context ${context} is not a folder. Choose another one.`);
}

/**
 * The Dockerfile's text on disk, which is what an engine reads.
 * @throws UserError where it cannot be read
 */
export function textToBuild(dockerfile: string): Promise<string> {
  return readDockerfileText(dockerfile).catch((error) => {
    throw new UserError(`Could not read the Dockerfile ${dockerfile}: ${reasonOf(error)}.`);
  });
}
