import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { readDockerfileText } from "../../files/dockerfileText";
import { reasonOf } from "../../files/problem";
import { UserError } from "../userError";

/** Refuses a build context that is not a folder; anything but an absolute path is none. */
export async function checkContext(context: unknown): Promise<void> {
  const found =
    typeof context === "string" && isAbsolute(context) ? await stat(context).catch(() => undefined) : undefined;
  if (!found?.isDirectory()) throw new UserError(`The build context ${context} is not a folder. Choose another one.`);
}

/** The Dockerfile's text on disk, which is what an engine reads. Refuses where it cannot be read. */
export function textToBuild(dockerfile: string): Promise<string> {
  return readDockerfileText(dockerfile).catch((error) => {
    throw new UserError(`Could not read the Dockerfile ${dockerfile}: ${reasonOf(error)}.`);
  });
}
