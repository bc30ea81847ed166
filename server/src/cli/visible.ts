import { escapeInvisible } from "../shared/invisible";
import { withoutCommands } from "./ciCommands";

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text from a file or a path, fit for one line of a terminal and of a CI system's log, at its beginning too: characters
 * that would move the cursor, change colors, turn the direction of writing or have no width are shown as escapes, and so is
 * what would begin a command.
 */
export function visible(text: string): string {
  return withoutCommands(escapeInvisible(text).replace(/[\n\r\t]/g, (character) => short[character] as string));
}
