import { join } from "node:path";
import { didYouMean } from "../../dockerfile/read/didYouMean";
import type { BuildRequest } from "../../protocol";
import { isObject } from "../../shared/isObject";
import { optionDefinitions, type WrittenBuild } from "./definitions";
import { OptionError } from "./optionError";
import type { Place } from "./values";

/** Properties that VS Code adds to a task. */
const ofVSCode: ReadonlySet<string> = new Set(["type", "dependsOn", "$schema"]);

/** A build definition with absolute paths. Without a context, it follows from the Dockerfile. */
export type ReadBuild = Omit<BuildRequest, "uri" | "context" | "remember"> & {
  readonly dockerfile: string;
  readonly context?: string;
};

/**
 * Reads a build definition from a task or a key binding. Throws an OptionError that names the property if a value is not
 * valid; absent properties are left to the engine.
 */
export function readWrittenBuild(definition: unknown, place: Place): ReadBuild {
  if (!isObject(definition)) throw new OptionError("The options of a build must be an object.");
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(definition)) {
    if (ofVSCode.has(name) || value === undefined) continue;
    const option = Object.hasOwn(optionDefinitions, name) && optionDefinitions[name as keyof WrittenBuild];
    if (!option) throw new OptionError(noSuchProperty(name));
    read[name] = option.read(value, name, place);
  }
  const options = read as WrittenBuild;
  if (options.output?.kind === "push" && !options.tags?.length) {
    throw new OptionError('"output" is "push", but there are no "tags" to push.');
  }
  const dockerfile = options.dockerfile ?? (place.folder === undefined ? undefined : join(place.folder, "Dockerfile"));
  if (dockerfile === undefined) throw new OptionError('"dockerfile" is missing and no folder is open.');
  return { ...options, dockerfile };
}

function noSuchProperty(name: string): string {
  const near = didYouMean(name, Object.keys(optionDefinitions));
  return `"${name}" is not a property of a build${near === undefined ? "." : `: did you mean "${near}"?`}`;
}
