import { join } from "node:path";
import { nearestName } from "../../dockerfile/check/nearestName";
import type { BuildRequest } from "../../protocol";
import { optionDefinitions, type WrittenBuild } from "./definitions";
import { OptionFault } from "./fault";
import { isObject, type Place } from "./values";

/** Properties that VS Code itself adds to a task. */
const ofVSCode: ReadonlySet<string> = new Set(["type", "dependsOn", "$schema"]);

/** A build as it was written down, with every path absolute. Without a context it is for the Dockerfile to tell. */
export type ReadBuild = Omit<BuildRequest, "uri" | "context" | "remember"> & {
  readonly dockerfile: string;
  readonly context?: string;
};

/**
 * Reads a build that is written down, in a task or a key binding. Refuses, with an OptionFault that names the property,
 * what cannot be read; absent properties are left to the engine.
 */
export function readWrittenBuild(definition: unknown, place: Place): ReadBuild {
  if (!isObject(definition)) throw new OptionFault("The options of a build must be an object.");
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(definition)) {
    if (ofVSCode.has(name) || value === undefined) continue;
    const option = Object.hasOwn(optionDefinitions, name) && optionDefinitions[name as keyof WrittenBuild];
    if (!option) throw new OptionFault(noSuchProperty(name));
    read[name] = option.read(value, name, place);
  }
  const options = read as WrittenBuild;
  if (options.output?.kind === "push" && !options.tags?.length) {
    throw new OptionFault('"output" is "push", but there are no "tags" to push.');
  }
  const dockerfile = options.dockerfile ?? (place.folder === undefined ? undefined : join(place.folder, "Dockerfile"));
  if (dockerfile === undefined) throw new OptionFault('"dockerfile" is missing and no folder is open.');
  return { ...options, dockerfile };
}

function noSuchProperty(name: string): string {
  const near = nearestName(name, Object.keys(optionDefinitions));
  return `"${name}" is not a property of a build${near === undefined ? "." : `: did you mean "${near}"?`}`;
}
