import type { Problem } from "../files/problem";
import { withoutSecrets } from "../protocol";
import type { Io } from "./io";
import { visible } from "./visible";

/** Says on standard error what could not be used, with its place as people count: from one. */
export async function writeProblems(problems: readonly Problem[], io: Io): Promise<void> {
  for (const { path, message, position } of problems) {
    const place = position === undefined ? "" : `:${position.line + 1}:${position.character + 1}`;
    await io.stderr.write(`error: ${shown(path)}${place}: ${shown(message)}\n`);
  }
}

/** A user may pass a URL where a path is expected. */
const shown = (text: string) => visible(withoutSecrets(text, "certain"));
