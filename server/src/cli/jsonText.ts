import { replaceInvisible } from "../shared/invisible";
import { withoutCommands } from "./ciCommands";

/** A value as JSON in which everything that `visible` would escape is escaped. */
export function jsonText(value: unknown): string {
  return withoutCommands(replaceInvisible(JSON.stringify(value), unitsOf));
}

/** As JSON writes a character: above U+FFFF by its two halves. */
function unitsOf(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
