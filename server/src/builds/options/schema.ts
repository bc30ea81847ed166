import { buildTaskType } from "../../protocol";
import { optionDefinitions } from "./definitions";

/** The task type that builds, as package.json contributes it. */
export function taskDefinition(): Record<string, unknown> {
  const properties = Object.entries(optionDefinitions).map(([name, { description, schema, examples }]) => [
    name,
    { ...schema, markdownDescription: description, examples },
  ]);
  return { type: buildTaskType, required: [], properties: Object.fromEntries(properties) };
}
