import { link } from "../../../server/src/protocol";

/** A Markdown link that runs a command of this extension; its text must name the command's effect. */
export function commandLink(text: string, command: `buildkitLens.${string}`, called: readonly unknown[]): string {
  return link(text, `command:${command}?${encodeURIComponent(JSON.stringify(called))}`);
}
