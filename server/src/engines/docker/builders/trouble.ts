import type { ProgramResult } from "../../../programs/program";
import { BuilderTrouble } from "../../builders";
import { lastWords } from "../../detection";

/** buildx's own reason, without the text that it prints around it; empty where it gave none. */
export function reasonOf({ stderr, spawnError }: Pick<ProgramResult, "stderr" | "spawnError">): string {
  if (spawnError !== undefined) return spawnError;
  const said = stderr
    .split("\n")
    .map((line) => line.replace(/^(?:#\d+ )?(?:ERROR: |error: |failed to remove \S+: )/, "").trim())
    // The summary of `buildx rm` says less than the line before it.
    .filter((line) => line !== "" && !/^(?:failed to remove one or more builders|-+)$/.test(line));
  return lastWords(said.at(-1) ?? "").replace(/\.$/, "");
}

const explained: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /^existing instance for "(.*)" but no append mode/,
    ([, name]) => `A builder named ${name} already exists: choose another name, or remove it first`,
  ],
  [
    /^context deadline exceeded$/,
    () => "No response from this address: check the address, the network and the certificates",
  ],
  [
    /^(?:failed to find instance|no builder) "(.*?)"/,
    ([, name]) => `The builder ${name} no longer exists: refresh the list`,
  ],
];

/**
 * What went wrong, in a sentence: what failed, and the engine's own reason.
 * @param what "Could not create the builder x"
 */
export function troubleWith(what: string, result: ProgramResult): BuilderTrouble {
  if (result.cutOff) return new BuilderTrouble(`${what}: buildx did not respond in time.`);
  const reason = reasonOf(result);
  for (const [pattern, words] of explained) {
    const found = pattern.exec(reason);
    if (found) return new BuilderTrouble(`${words(found)}.`);
  }
  return new BuilderTrouble(`${what}: ${reason || "buildx gave no reason"}.`);
}
