import { optionDefinitions } from "./definitions";

/** The task type `buildkit`, as package.json contributes it. */
export function taskDefinition(): Record<string, unknown> {
  const properties = Object.entries(optionDefinitions).map(([name, { description, schema, examples }]) => [
    name,
    { ...schema, markdownDescription: description, examples },
  ]);
  return { type: "buildkit", required: [], properties: Object.fromEntries(properties) };
}
