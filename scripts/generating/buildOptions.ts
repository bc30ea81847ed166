import { optionDefinitions } from "../../server/src/builds/options";
import { table } from "./markdown";

/** What may be written down of a build: name, an example, what it says. For docs/building.md. */
export function buildOptionsTable(): string {
  const rows = Object.entries(optionDefinitions).map(([name, { description, examples }]) => [
    `\`${name}\``,
    `\`${JSON.stringify(examples[0])}\``,
    description,
  ]);
  return table([["property", "for example", "what it says"], ...rows]);
}
